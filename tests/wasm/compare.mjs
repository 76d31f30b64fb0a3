// Compares what two builds of the core wrote, byte for byte, and names the people for whom they
// differ: compare.mjs INPUT ONE OTHER
import { readFile } from 'node:fs/promises';
import { argv, exit } from 'node:process';

const [input, one, other] = await Promise.all(argv.slice(2, 5).map((file) => readFile(file)));
const names = Object.keys(JSON.parse(input).people);
const everyone = JSON.parse(one);

/** Whether a person was screened, planned for and, where anything is permitted, coached to an end. */
function isServed(person) {
  if (!person?.screening || !person.plan) return false;
  return person.plan.items.length === 0 || person.session.end.over;
}

const missed = names.filter((name) => !isServed(everyone[name]));
if (names.length === 0 || missed.length > 0) {
  console.error(`Not served: ${missed.join(', ') || 'anybody'}`);
  exit(1);
}
if (!one.equals(other)) {
  const elsewhere = JSON.parse(other);
  const text = (person) => JSON.stringify(person);
  const differing = names.filter((name) => text(everyone[name]) !== text(elsewhere[name]));
  console.error(`The builds differ for: ${differing.join(', ') || 'nobody, but in their layout'}`);
  exit(1);
}
console.log(`${names.length} people, ${one.length} bytes: the same`);
