// The page's words, as the messages have them.
import { readFileSync } from 'node:fs';

const messages = readFileSync(new URL('../../../data/messages/en.yaml', import.meta.url), 'utf8');
const words = new Map(
  [...messages.matchAll(/^page\.([\w.]+): (".*")$/gm)].map(([, id, text]) => [
    id,
    JSON.parse(text),
  ]),
);

/** The words of "page.ID". */
export function word(id) {
  const text = words.get(id);
  if (text === undefined) throw new Error(`there are no words page.${id}`);
  return text;
}
