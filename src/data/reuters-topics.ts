/** The 46 topics of Keras's Reuters set in the order of its labels (`keras.datasets.reuters.get_label_names`). */
export const REUTERS_TOPICS: readonly string[] = [
  ...["cocoa", "grain", "veg-oil", "earn", "acq", "wheat", "copper", "housing", "money-supply", "coffee"],
  ...["sugar", "trade", "reserves", "ship", "cotton", "carcass", "crude", "nat-gas", "cpi", "money-fx"],
  ...["interest", "gnp", "meal-feed", "alum", "oilseed", "gold", "tin", "strategic-metal", "livestock"],
  ...["retail", "ipi", "iron-steel", "rubber", "heat", "jobs", "lei", "bop", "zinc", "orange", "pet-chem"],
  ...["dlr", "gas", "silver", "wpi", "hog", "lead"],
];
