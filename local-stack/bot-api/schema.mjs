// Writes the JSON schema (draft 7) of every Bot API method's parameters: node schema.mjs <file>
// The types are not ours; this only turns them, and the limits that their descriptions tell, into a schema.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createGenerator } from "ts-json-schema-generator";

const types = fileURLToPath(new URL("node_modules/@gramio/types/out/", import.meta.url));

const { definitions } = createGenerator({
  path: `${types}params.d.ts`,
  type: "*",
  skipTypeCheck: true,
  jsDoc: "extended",
  additionalProperties: false,
}).createSchema("*");

const safe = (name) => decodeURIComponent(name).replace(/[^A-Za-z0-9]/g, "_");

// Types for TypeScript's convenience: what has toString or toJSON stands for a text or an object.
const isConvenience = (variant) =>
  variant.type === "object" && ["toString", "toJSON"].includes(Object.keys(variant.properties ?? {}).join());

// "1-64 bytes", "0-1024 characters after entities parsing"
const LIMIT = /(\d+)-(\d+) (characters|bytes)( after entit)?/;

function limited(node) {
  const limit = node.type === "string" && !node.enum && LIMIT.exec(node.description ?? "");
  if (!limit) {
    return node;
  }
  const [, least, most, unit, parsed] = limit;
  return { ...node, format: `${parsed ? "parsed-characters" : unit}-${least}-${most}` };
}

function plain(node) {
  if (Array.isArray(node)) {
    return node.map(plain);
  }
  if (node === null || typeof node !== "object") {
    return node;
  }
  const variants = node.anyOf?.filter((variant) => !isConvenience(variant));
  if (variants?.length === 1) {
    const { anyOf: _, ...rest } = node;
    return plain({ ...rest, ...variants[0] });
  }
  const copy = Object.fromEntries(
    Object.entries(variants ? { ...node, anyOf: variants } : node).map(([key, value]) => [key, plain(value)]),
  );
  if (typeof copy.$ref === "string") {
    copy.$ref = `#/definitions/${safe(copy.$ref.slice("#/definitions/".length))}`;
  }
  return limited(copy);
}

const schema = {
  $schema: "http://json-schema.org/draft-07/schema#",
  definitions: Object.fromEntries(Object.entries(definitions).map(([name, node]) => [safe(name), plain(node)])),
  methods: {},
};
schema.definitions.Blob = { type: "string", description: "A file of the call." };

const METHOD = /^ {4}(\w+): (CallAPI\w*)<\s*(?:Params\.(\w+))?/gm;
for (const [, method, , params] of readFileSync(`${types}methods.d.ts`, "utf8").matchAll(METHOD)) {
  schema.methods[method] = params
    ? { $ref: `#/definitions/${params}` }
    : { type: "object", additionalProperties: false };
}
writeFileSync(process.argv[2], JSON.stringify(schema));
