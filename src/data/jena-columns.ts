/** The 14 quantities of the Jena weather station, as its file names them, with their units. */
export const JENA_UNITS: Readonly<Record<string, string>> = {
  "p (mbar)": "mbar",
  "T (degC)": "°C",
  "Tpot (K)": "K",
  "Tdew (degC)": "°C",
  "rh (%)": "%",
  "VPmax (mbar)": "mbar",
  "VPact (mbar)": "mbar",
  "VPdef (mbar)": "mbar",
  "sh (g/kg)": "g/kg",
  "H2OC (mmol/mol)": "mmol/mol",
  "rho (g/m**3)": "g/m³",
  "wv (m/s)": "m/s",
  "max. wv (m/s)": "m/s",
  "wd (deg)": "°",
};

/** The 14 names in the file's order. */
export const JENA_COLUMNS: readonly string[] = Object.keys(JENA_UNITS);

/** Rows of the whole file: 2009 to 2016 in steps of ten minutes. */
export const JENA_ROWS = 420_551;

/** Ten minutes in milliseconds. */
export const JENA_STEP = 600_000;
