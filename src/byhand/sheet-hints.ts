import type { SheetProblem } from "./entry-fault";

/** What a learner is told about a problem; the place is said before it. */
export const SHEET_HINTS: Readonly<Record<SheetProblem, { ko: string; en: string }>> = {
  missing: {
    ko: "아직 비어 있습니다. 이 단계를 계산하여 넣으십시오.",
    en: "It is still empty. Calculate this step.",
  },
  notANumber: {
    ko: "수가 아닙니다. 계산식에 빠진 값이 없는지 보십시오.",
    en: "It is not a number. Look for a value that is missing in the formula.",
  },
  shape: {
    ko: "행과 열의 수가 다릅니다. 이 단계의 결과가 몇 행 몇 열인지 먼저 세어 보십시오.",
    en: "Its shape is another one. Count first how many rows and columns this step has.",
  },
  transposed: {
    ko: "값은 맞지만 행과 열이 뒤바뀌었습니다.",
    en: "The numbers are right, but rows and columns are swapped.",
  },
  sign: {
    ko: "크기는 맞지만 부호가 반대입니다.",
    en: "The size is right, the sign is reversed.",
  },
  factor: {
    ko: "모든 값이 같은 배수만큼 다릅니다. ½이나 2, 평균을 낼 때의 개수, 학습률을 확인하십시오.",
    en: "Every number is off by the same factor. Look for a ½ or 2, the count of a mean, or the learning rate.",
  },
  otherEntry: {
    ko: "다른 단계의 값입니다. 활성화 함수를 빠뜨렸거나 한 번 더 쓰지 않았는지 보십시오.",
    en: "This is another step's value. Look whether an activation was left out or used twice.",
  },
  rounded: {
    ko: "너무 일찍 반올림했습니다. 계산 중에는 자릿수를 줄이지 마십시오.",
    en: "It was rounded too early. Keep all digits while you calculate.",
  },
  value: {
    ko: "값이 다릅니다. 이 단계의 식에 앞 단계의 값을 넣어 다시 계산하십시오.",
    en: "The value is another one. Put the values of the steps before into this step's formula again.",
  },
};
