// What is wrong with how a page is laid out: found inside the page, told in words.

/* Runs in the page, so that it can use nothing from outside it. */
function findFaults({ target }) {
  const faults = [];
  const nameOf = (element) =>
    `${element.localName} "${(element.getAttribute('aria-label') ?? element.textContent).trim().slice(0, 40)}"`;
  const isSeen = (element) =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  /** Only for those who listen, or lying over what scrolls below it. */
  const isApart = (element) => {
    for (let one = element; one !== null; one = one.parentElement) {
      const { clipPath, position } = getComputedStyle(one);
      if (clipPath !== 'none' || position === 'sticky' || position === 'fixed') return true;
    }
    return false;
  };
  const scrolls = (element) => {
    for (let one = element.parentElement; one !== null; one = one.parentElement)
      if (/auto|scroll/.test(getComputedStyle(one).overflowX)) return true;
    return false;
  };

  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth)
    faults.push(`the page is ${root.scrollWidth} wide in a window of ${root.clientWidth}`);

  const dialog = document.querySelector('dialog[open]');
  const scope = dialog ?? document.body;
  for (const element of scope.querySelectorAll('a[href], button, input, select, summary')) {
    if (!isSeen(element)) continue;
    const inText = element.localName === 'a' && getComputedStyle(element).display === 'inline';
    const { width, height } = (element.closest('label') ?? element).getBoundingClientRect();
    const skips = element.getAttribute('href')?.startsWith('#') && isApart(element);
    if (!inText && !skips && Math.min(width, height) < target - 0.5)
      faults.push(
        `${nameOf(element)} is ${Math.round(width)}×${Math.round(height)}, too small to hit`,
      );
  }

  /** Every line of text with where its letters are: lines lie closer than their boxes. */
  const lines = [];
  const walker = document.createTreeWalker(scope, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode;
    const element = text.parentElement;
    if (
      text.data.trim() === '' ||
      !isSeen(element) ||
      element.closest('svg, select') ||
      isApart(element)
    )
      continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    for (const { left, right, top, bottom } of range.getClientRects()) {
      const slack = (bottom - top) / 4;
      lines.push({
        element,
        left: left + 1,
        right: right - 1,
        top: top + slack,
        bottom: bottom - slack,
      });
    }
  }
  for (const line of lines) {
    if ((line.left < -1 || line.right > root.clientWidth + 1) && !scrolls(line.element))
      faults.push(`${nameOf(line.element)} reaches out of the window`);
    for (let box = line.element; box !== null && box !== scope; box = box.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(box);
      const { left, right, top, bottom } = box.getBoundingClientRect();
      const isCut =
        (overflowX === 'hidden' && (line.left < left - 1 || line.right > right + 1)) ||
        (overflowY === 'hidden' && (line.top < top - 1 || line.bottom > bottom + 1));
      if (isCut) faults.push(`${nameOf(line.element)} is cut off by ${box.localName}`);
      const leaves =
        box.matches('button, .button, kbd') &&
        (line.right > right + 2 || line.left < left - 2 || line.bottom > bottom + 2);
      if (leaves) faults.push(`${nameOf(line.element)} leaves its ${box.localName}`);
    }
  }
  lines.sort((a, b) => a.top - b.top);
  lines.forEach((line, at) => {
    for (let next = at + 1; next < lines.length && lines[next].top < line.bottom; ++next) {
      const other = lines[next];
      const across = Math.min(line.right, other.right) - Math.max(line.left, other.left);
      const down = Math.min(line.bottom, other.bottom) - Math.max(line.top, other.top);
      if (across > 2 && down > 2)
        faults.push(`${nameOf(line.element)} lies over ${nameOf(other.element)}`);
    }
  });
  return [...new Set(faults)];
}

/** Faults of what is shown; `target` is how large the smallest thing to press may be. */
export function layoutFaults(page, target) {
  return page.evaluate(findFaults, { target });
}
