import type { Attribute } from "./attribute";
import type { Ref } from "./graph";
import type { Argument } from "./op-definition";

/** Type and length attributes of an op that follow from one of its inputs; those given stay. */
export function inferAttributes(
  op: string,
  argument: Argument,
  given: Ref | readonly Ref[] | undefined,
  attributes: Map<string, Attribute>,
): void {
  const { name, typeAttribute, lengthAttribute, listAttribute } = argument;
  if (given === undefined) throw new Error(`${op}: input ${name} is missing`);
  const refs = Array.isArray(given) ? (given as Ref[]) : [given as Ref];
  const infer = (attribute: string | undefined, value: Attribute): void => {
    if (attribute && !attributes.has(attribute)) attributes.set(attribute, value);
  };
  infer(lengthAttribute, refs.length);
  infer(typeAttribute, refs[0]?.dtype);
  infer(
    listAttribute,
    refs.map((ref) => ref.dtype),
  );
}
