const engines = new Set<string>();

/** Remembers that a training ran on an engine, whether or not anyone watched it. */
export function noteEngine(engine: string): void {
  engines.add(engine);
}

/** The engines trained on since they were last forgotten, in alphabetical order. */
export function enginesUsed(): string[] {
  return [...engines].sort();
}

export function forgetEngines(): void {
  engines.clear();
}
