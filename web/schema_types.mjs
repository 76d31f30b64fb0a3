// TypeScript types of the documents that a JSON schema describes.

const camel = (name) =>
  name.replace(/(?:^|[-_])([a-z])/g, (_match, letter) => letter.toUpperCase());

/** Which values a text or a number may have, and what follows from what: no type expresses it. */
const beyondTypes = [
  '$schema',
  'title',
  'description',
  'pattern',
  'minLength',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'minItems',
  'maxItems',
  'if',
  'then',
  'else',
  'allOf',
];
const expressed = [
  '$defs',
  '$ref',
  'const',
  'enum',
  'type',
  'properties',
  'patternProperties',
  'additionalProperties',
  'required',
  'items',
  'oneOf',
  'anyOf',
];
const known = new Set([...beyondTypes, ...expressed]);

const primitives = { string: 'string', integer: 'number', number: 'number', boolean: 'boolean' };

class Writer {
  imports = new Map();

  constructor(name) {
    this.name = name;
  }

  refer(target) {
    const [file, pointer = ''] = target.split('#');
    const document = file.replace(/\.schema\.json$/, '');
    const named = camel(pointer.replace(/^\/\$defs\//, '') || document || this.name);
    if (document === '' || document === this.name) return named;
    this.imports.set(document, (this.imports.get(document) ?? new Set()).add(named));
    return named;
  }

  object({ properties = {}, patternProperties, additionalProperties, required = [] }) {
    if (additionalProperties !== false) throw new Error(`${this.name}: an object is open`);
    const fields = Object.entries(properties).map(([name, schema]) => {
      const about = schema.description === undefined ? '' : `/** ${schema.description} */\n`;
      return `${about}${JSON.stringify(name)}${required.includes(name) ? '' : '?'}: ${this.type(schema)};`;
    });
    // What is named by a pattern is one kind with what is named outright, as TypeScript has it.
    const others = Object.values(patternProperties ?? {});
    if (others.length > 0)
      fields.push(`[name: string]: ${this.any([...Object.values(properties), ...others])};`);
    return fields.length === 0 ? 'Record<string, never>' : `{\n${fields.join('\n')}\n}`;
  }

  any(schemas) {
    return [...new Set(schemas.map((schema) => this.type(schema)))].join(' | ');
  }

  type(schema) {
    for (const key of Object.keys(schema))
      if (!known.has(key)) throw new Error(`${this.name}: no type expresses "${key}"`);
    if (schema.$ref !== undefined) return this.refer(schema.$ref);
    if (schema.const !== undefined) return JSON.stringify(schema.const);
    if (schema.enum !== undefined)
      return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
    const choices = schema.oneOf ?? schema.anyOf;
    if (choices !== undefined) return this.any(choices);
    if (Array.isArray(schema.type))
      return this.any(schema.type.map((type) => ({ ...schema, type })));
    if (schema.type === 'object') return this.object(schema);
    if (schema.type === 'array') return `(${this.type(schema.items)})[]`;
    if (schema.type === 'null') return 'null';
    const primitive = primitives[schema.type];
    if (primitive === undefined) throw new Error(`${this.name}: no type "${schema.type}"`);
    return primitive;
  }
}

/** The module for one schema: the document by the schema's name, as `Plan`, and each of its parts. */
export function writeTypes(name, schema) {
  const writer = new Writer(name);
  const types = Object.entries({ [name]: schema, ...schema.$defs }).map(
    ([part, described]) =>
      `/** ${described.description} */\nexport type ${camel(part)} = ${writer.type(described)};\n`,
  );
  const imports = [...writer.imports].map(
    ([document, names]) => `import type { ${[...names].join(', ')} } from './${document}';\n`,
  );
  return [...imports, ...types].join('\n');
}
