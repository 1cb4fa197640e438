import type * as tf from "@tensorflow/tfjs-node";

/** A description by points, each of them a short text, so that two can be compared and the difference named. */
export type Description = Record<string, string>;

interface LayerConfig {
  className?: string;
  config?: Record<string, unknown>;
  inboundNodes?: unknown;
}

/**
 * What a model computes, its weights aside: every layer's kind and options and where its inputs come from. Names of
 * layers (they are counted through a process) and how weights were initialised don't count.
 */
export function describeModel(model: tf.LayersModel): Description {
  const config = model.getConfig() as unknown as { layers?: LayerConfig[] } | LayerConfig[];
  const layers = Array.isArray(config) ? config : (config.layers ?? []);
  const names = new Map(layers.map((layer, i) => [String(layer.config?.name), `layer ${i + 1}`]));
  const description: Description = {};
  layers.forEach(({ className, config, inboundNodes }, i) => {
    const layer = `layer ${i + 1}`;
    description[layer] = String(className);
    flatten(`${layer} (${className})`, config, names, description);
    flatten(`${layer} (${className}), input`, inboundNodes, names, description);
  });
  return description;
}

/** Adds the leaves of a value under names of their own. */
function flatten(name: string, value: unknown, names: ReadonlyMap<string, string>, into: Description): void {
  if (typeof value !== "object" || value === null) {
    if (value !== undefined) into[name] = names.get(String(value)) ?? String(value);
    return;
  }
  for (const [key, inner] of Object.entries(value))
    if (Array.isArray(value) || !doesNotCount(key)) flatten(`${name} ${key}`, inner, names, into);
}

function doesNotCount(key: string): boolean {
  return key === "name" || key === "seed" || /initializer$/i.test(key);
}
