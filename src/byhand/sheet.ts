/** The numbers of one entry of a sheet. */
export type SheetEntry = number | readonly SheetEntry[];

/** A hand calculation: every intermediate by name, in the order of calculation. */
export type Sheet = Readonly<Record<string, SheetEntry>>;
