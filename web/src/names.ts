// What forms of one stretch are called where they stand beside each other.

interface Named {
  name: string;
  form: string;
}

/** Among forms that mostly go by `usual`: how it is done, and its name where it has one of its own. */
export function formName(usual: string, { name, form }: Named): string {
  return name === usual ? form : `${name}, ${form}`;
}
