// What the types say of a schema, and that they leave out nothing that they could say.
import assert from 'node:assert/strict';
import test from 'node:test';
import { writeTypes } from '../schema_types.mjs';

const closed = { type: 'object', additionalProperties: false };

/** The type of a document that is described as `schema`, on one line. */
function typeOf(schema: object): string {
  const written: string = writeTypes('some-thing', { description: 'Some.', ...schema });
  const [, type] = /export type SomeThing = (.*);\n$/s.exec(written) ?? [];
  return type?.replaceAll('\n', ' ') ?? written;
}

test('a value has its own type, or is one of those that are listed', () => {
  assert.equal(typeOf({ type: 'string', minLength: 1 }), 'string');
  assert.equal(typeOf({ type: 'integer', minimum: 0 }), 'number');
  assert.equal(typeOf({ type: ['string', 'null'] }), 'string | null');
  assert.equal(typeOf({ enum: ['left', 'right'] }), '"left" | "right"');
  assert.equal(typeOf({ enum: [['both'], ['left', 'right']] }), '["both"] | ["left","right"]');
  assert.equal(typeOf({ const: 'hold' }), '"hold"');
});

test('a list of one of several is a list of them all', () => {
  const items = { oneOf: [{ type: 'null' }, { $ref: 'plan.schema.json' }] };
  assert.equal(typeOf({ type: 'array', items }), '(null | Plan)[]');
});

test('what is not required may be missing', () => {
  const properties = { id: { type: 'string' }, tone: { type: 'string', description: 'Heard.' } };
  assert.equal(
    typeOf({ ...closed, properties, required: ['id'] }),
    '{ "id": string; /** Heard. */ "tone"?: string; }',
  );
  assert.equal(typeOf({ ...closed, properties: {} }), 'Record<string, never>');
});

test('what is named by a pattern stands beside what is named outright', () => {
  const patternProperties = { '^[a-z]+$': { type: 'boolean' } };
  assert.equal(
    typeOf({
      ...closed,
      properties: { id: { type: 'string' } },
      required: ['id'],
      patternProperties,
    }),
    '{ "id": string; [name: string]: string | boolean; }',
  );
});

test('a part has a type of its own, and another document is imported', () => {
  const schema = {
    description: 'A whole.',
    anyOf: [{ $ref: '#/$defs/left_out' }, { $ref: 'questions.schema.json#/$defs/question' }],
    $defs: { left_out: { description: 'A part.', type: 'number' } },
  };
  assert.equal(
    writeTypes('whole', schema),
    `import type { Question } from './questions';

/** A whole. */
export type Whole = LeftOut | Question;

/** A part. */
export type LeftOut = number;
`,
  );
});

test('what no type was thought of for is refused, and so is an object that is open', () => {
  assert.throws(() => typeOf({ type: 'array', prefixItems: [] }), /prefixItems/);
  assert.throws(() => typeOf({ type: 'object', properties: {} }), /open/);
  assert.throws(() => typeOf({ description: 'Anything.' }), /no type/);
});
