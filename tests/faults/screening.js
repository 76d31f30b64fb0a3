// What a program permits and plans for an answers file, and which forms of stretches that are.
import assert from 'node:assert/strict';

/** The document of a command; it must end well. */
export async function documentOf(home, args) {
  const { code, out, err } = await home.limber(args);
  assert.equal(code, 0, `${args[0]} ends with ${code}: ${err.trim().slice(0, 200)}`);
  return JSON.parse(out);
}

const nameOf = ({ stretch, variant }) => `${stretch}/${variant}`;

/** Every permitted variant with every range that is within what is permitted. */
export function permittedOf(screening) {
  const ranges = ['small', 'mid', 'full'];
  return screening.permitted.flatMap((one) =>
    ranges
      .slice(0, ranges.indexOf(one.range ?? 'full') + 1)
      .map((range) => `${nameOf(one)} ${range}`),
  );
}

/** All variants by name, each with its loads and its stretch's kind. */
export async function formsOf(home) {
  const { stretches } = await documentOf(home, ['stretches', '--json']);
  return new Map(
    stretches.flatMap(({ id, kind, variants }) =>
      variants.map((variant) => [
        `${id}/${variant.id}`,
        { ...variant, name: `${id}/${variant.id}`, stretch: id, kind },
      ]),
    ),
  );
}

const levels = ['none', 'small', 'mid', 'end'];
const limits = { small: 1, mid: 2, full: 3 };

/** Whether a load is as wanted: a level or degrees "at least", or exactly a word. */
function hasLoad(loads, name, wanted, range) {
  const load = loads[name];
  if (load === undefined) return false;
  if (typeof wanted === 'boolean') return load === wanted;
  if (typeof wanted === 'number') return load >= wanted;
  return Math.min(levels.indexOf(load), limits[range ?? 'full']) >= levels.indexOf(wanted);
}

const among = (wanted, value) => (Array.isArray(wanted) ? wanted : [wanted]).includes(value);

/** Whether an item, a form with the range in which it is done, is of a kind. */
export function isOfKind(kind, form, range) {
  const {
    stretch,
    variant,
    kind: sort,
    position,
    works,
    mainly,
    stated = {},
    load = {},
    over = {},
  } = kind;
  const degrees = Object.entries(over);
  return (
    (stretch === undefined || among(stretch, form.stretch)) &&
    (variant === undefined || among(variant, form.name)) &&
    (sort === undefined || among(sort, form.kind)) &&
    (position === undefined || among(position, form.loads.position)) &&
    (mainly === undefined || among(mainly, form.targets[0])) &&
    (works === undefined || form.targets.some((target) => among(works, target))) &&
    Object.entries(load).every(([name, wanted]) => hasLoad(form.loads, name, wanted, range)) &&
    Object.entries(stated).every(([name, is]) => form.loads[name] === is) &&
    degrees.every(([name, most]) => form.loads[name] > most)
  );
}
