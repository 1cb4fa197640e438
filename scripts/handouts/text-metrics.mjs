// Widths of text without a browser: jsdom lays nothing out, and plotly asks for the size of every label.
// The table holds the advance widths of Helvetica (Arial and Liberation Sans have the same), in 1/1000 em.
const NARROW =
  " 278!278\"355#556$556%889&667'191(333)333*389+584,278-333.278/278:278;278<584=584>584?556@1015";
const CAPITALS =
  "A667B667C722D722E667F611G778H722I278J500K667L556M833N722O778P667Q778R722S667T611U722V667W944X667Y667Z611";
const SMALL =
  "a556b556c500d556e556f278g556h556i222j222k500l222m833n556o556p556q556r333s500t278u556v500w722x500y500z500";
const OTHER = "[278\\278]278^469_556`333{334|260}334~584−584–556—1000…1000·278×584°400²333³333±584≤549≥549";

const WIDTHS = new Map();
for (const table of [NARROW, CAPITALS, SMALL, OTHER])
  for (const [, character, width] of table.matchAll(/(.)(\d{3,4})/gu)) WIDTHS.set(character, Number(width));
for (const digit of "0123456789") WIDTHS.set(digit, 556);

/** Hangul, kana, Chinese characters and full-width forms fill nearly the whole em. */
const WIDE = /[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uffef]/;

/** Width of one line of text in pixels. */
export function textWidth(text, fontSize, bold = false) {
  let thousandths = 0;
  for (const character of text) {
    const known = WIDTHS.get(character);
    thousandths += known ?? (WIDE.test(character) ? 960 : 600);
  }
  return (thousandths / 1000) * fontSize * (bold ? 1.06 : 1);
}

/** Height above and below the baseline, as shares of the font size. */
export const ASCENT = 0.93;
export const DESCENT = 0.24;
