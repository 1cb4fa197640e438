import { performance } from "node:perf_hooks";
import { forgetEngines } from "../train/engines-used";

/** What is known of the lesson that runs in this process. */
export interface LessonState {
  id: string;
  seed?: number;
  /** Event-loop measure at the start; the difference to it is the time spent computing. */
  started: ReturnType<typeof performance.eventLoopUtilization>;
}

let lesson: LessonState | undefined;

/** Begins a lesson: the time and the engines of the one before are forgotten. */
export function beginLesson(id: string, seed?: number): void {
  lesson = { id, seed, started: performance.eventLoopUtilization() };
  forgetEngines();
}

/** The lesson begun last, if one was. */
export function currentLesson(): LessonState | undefined {
  return lesson;
}

/**
 * Seconds spent computing since the lesson began (without a lesson: since the process started). Time in
 * which the process only waits doesn't count, so that reading between two cells doesn't make a lesson slow.
 */
export function computingSeconds(): number {
  const measure = lesson
    ? performance.eventLoopUtilization(lesson.started)
    : performance.eventLoopUtilization();
  return measure.active / 1000;
}
