import { OP_DEFINITIONS } from "./op-definitions";

/** An argument of an op: one tensor of a type, or a list of them. */
export interface Argument {
  name: string;
  /** Data type, where it is always the same. */
  type?: number;
  /** Attribute that holds the data type. */
  typeAttribute?: string;
  /** Attribute that holds the length, for a list of tensors of one type. */
  lengthAttribute?: string;
  /** Attribute that holds the types, for a list of tensors of any types. */
  listAttribute?: string;
}

/** What TensorFlow's registry says about an op. */
export interface OpDefinition {
  inputs: Argument[];
  outputs: Argument[];
  /** Kind by attribute, e.g. `"type"`, `"list(int)"`. */
  attributes: Map<string, string>;
  /** Default data types of attributes of kind `"type"`. */
  defaultTypes: Map<string, number>;
  stateful: boolean;
}

const parsed = new Map<string, OpDefinition>();

/** The definition of an op; parsed from the generated table on first use. */
export function opDefinition(op: string): OpDefinition {
  const known = parsed.get(op);
  if (known) return known;
  const signature = (OP_DEFINITIONS as Record<string, string | undefined>)[op];
  if (signature === undefined)
    throw new Error(`op ${op} is not in the table; run scripts/engine/op-definitions.py`);
  const definition = parseSignature(signature);
  parsed.set(op, definition);
  return definition;
}

/**
 * Reads `inputs -> outputs | attributes`: an argument is `name:type` with a data type's number, an attribute
 * holding it, `N*T` for a list of one type or `[T]` for a list of types; an attribute is `name:kind`, or
 * `name:type=default`. A leading `!` marks a stateful op.
 */
export function parseSignature(signature: string): OpDefinition {
  const stateful = signature.startsWith("!");
  const [args, attributes = ""] = signature.slice(stateful ? 1 : 0).split("|");
  const [inputs, outputs] = args.split("->");
  const definition: OpDefinition = {
    inputs: words(inputs).map(parseArgument),
    outputs: words(outputs).map(parseArgument),
    attributes: new Map(),
    defaultTypes: new Map(),
    stateful,
  };
  for (const word of words(attributes)) {
    const [name, kind, type] = word.split(/[:=]/);
    definition.attributes.set(name, kind);
    if (type) definition.defaultTypes.set(name, Number(type));
  }
  return definition;
}

function words(text: string): string[] {
  return text.split(" ").filter((word) => word !== "");
}

function parseArgument(text: string): Argument {
  const [name, type] = text.split(":");
  if (type.startsWith("[")) return { name, listAttribute: type.slice(1, -1) };
  const [first, second] = type.split("*");
  const lengthAttribute = second === undefined ? undefined : first;
  const one = second ?? first;
  return /^\d+$/.test(one)
    ? { name, type: Number(one), lengthAttribute }
    : { name, typeAttribute: one, lengthAttribute };
}
