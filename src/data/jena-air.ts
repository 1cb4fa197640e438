/**
 * The eleven columns of the Jena station that say how the air is, from three that are measured, in the file's order: pressure,
 * temperature, potential temperature, dew point, relative humidity, saturation vapour pressure, vapour pressure, deficit,
 * specific humidity, water vapour concentration, density.
 *
 *     VPmax = 6.1078 exp(17.08085 T / (234.175 + T))     Magnus's formula over water
 *     VPact = VPmax rh / 100,   VPdef = VPmax − VPact
 *     Tdew  = 234.175 x / (17.08085 − x),   x = ln(VPact / 6.1078)
 *     Tpot  = (T + 273.15) (1000 / p)^0.286
 *     sh    = 622 VPact / (p − 0.378 VPact),   H2OC = 1000 VPact / p
 *     rho   = 100 p / (287.05 (T + 273.15) (1 + 0.000608 sh)) · 1000
 *
 * Magnus's formula (1844) has the constants of the Deutscher Wetterdienst; with them the station's own columns come out to
 * the last digit or the one before it.
 *
 * @param pressure mbar
 * @param temperature °C
 * @param humidity relative, %, above 0
 * @example
 * ```ts
 * airAt(996.52, -8.02, 93.3)[5].toFixed(2); // "3.33"
 * ```
 */
export function airAt(pressure: number, temperature: number, humidity: number): number[] {
  const saturation = 6.1078 * Math.exp((17.08085 * temperature) / (234.175 + temperature));
  const vapour = (saturation * humidity) / 100;
  const x = Math.log(vapour / 6.1078);
  const kelvin = temperature + 273.15;
  const specific = (622 * vapour) / (pressure - 0.378 * vapour);
  return [
    pressure,
    temperature,
    kelvin * (1000 / pressure) ** 0.286,
    (234.175 * x) / (17.08085 - x),
    humidity,
    saturation,
    vapour,
    saturation - vapour,
    specific,
    (1000 * vapour) / pressure,
    (100_000 * pressure) / (287.05 * kelvin * (1 + 0.000608 * specific)),
  ];
}
