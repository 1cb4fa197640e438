/** Vehicles that want to pass in five minutes, on the hour from 0 to 24, by kind of day. */
const PROFILES = {
  weekday: [
    38, 25, 18, 16, 18, 34, 96, 226, 282, 224, 196, 196, 200, 204, 206, 212, 230, 266, 288, 236, 172, 132, 98,
    64, 38,
  ],
  friday: [
    38, 25, 18, 16, 18, 34, 92, 218, 274, 222, 198, 202, 208, 214, 220, 234, 260, 284, 292, 258, 204, 162,
    124, 88, 60,
  ],
  saturday: [
    58, 38, 25, 18, 17, 24, 46, 84, 126, 160, 184, 200, 210, 216, 220, 222, 220, 214, 204, 186, 160, 134, 108,
    76, 44,
  ],
  sunday: [
    42, 29, 21, 17, 16, 20, 32, 54, 84, 120, 150, 172, 186, 194, 200, 204, 204, 198, 184, 160, 134, 108, 82,
    56, 36,
  ],
} as const;

export const STEPS_PER_DAY = 288;

/** Day of the week, 0 = Sunday, of a day counted from Sunday 2017-04-02. */
function weekdayOf(day: number): number {
  return day % 7;
}

export function isWeekend(day: number): boolean {
  return weekdayOf(day) === 0 || weekdayOf(day) === 6;
}

/**
 * Expected demand in vehicles per five minutes: two rush hours on working days (8:00, 18:00; Friday's evening is
 * heavier), one flat hump in the afternoon at the weekend, straight lines between the hours.
 *
 * @param day days since Sunday 2017-04-02
 * @param step five-minute step of the day, 0 to 287
 */
export function expectedDemand(day: number, step: number): number {
  const weekday = weekdayOf(day);
  const profile =
    PROFILES[weekday === 0 ? "sunday" : weekday === 6 ? "saturday" : weekday === 5 ? "friday" : "weekday"];
  const hour = step / 12;
  const before = Math.floor(hour);
  return profile[before] + (hour - before) * (profile[before + 1] - profile[before]);
}

/** Expected share of medium vehicles (buses, delivery vans, small lorries). */
export function mediumShare(day: number, step: number): number {
  const hour = step / 12;
  const work = isWeekend(day) ? 0 : 0.05 * Math.exp(-(((hour - 11) / 5) ** 2));
  const early = isWeekend(day) ? 0.01 : 0.07 * Math.exp(-(((hour - 6) / 1.5) ** 2));
  return 0.245 + work + early;
}

/** Expected share of large vehicles (coaches, lorries). */
export function largeShare(day: number, step: number): number {
  const hour = step / 12;
  return (isWeekend(day) ? 0.01 : 0.018) + 0.014 * Math.exp(-(((hour - 5) / 2.5) ** 2));
}
