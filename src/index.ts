export * from "./data/input-error";
export * from "./data/table";
