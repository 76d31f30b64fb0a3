// Writes src/generated/NAME.ts for every docs/schema/NAME.schema.json.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { writeTypes } from './schema_types.mjs';

const pathOf = (place) => fileURLToPath(new URL(place, import.meta.url));
const schemas = pathOf('../docs/schema/');
const generated = pathOf('src/generated/');
const ending = '.schema.json';

rmSync(generated, { recursive: true, force: true });
mkdirSync(generated);
for (const file of readdirSync(schemas).filter((name) => name.endsWith(ending))) {
  const name = file.slice(0, -ending.length);
  const schema = JSON.parse(readFileSync(schemas + file, 'utf8'));
  writeFileSync(`${generated}${name}.ts`, writeTypes(name, schema));
}
