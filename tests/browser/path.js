// Path data as numbers, and what lies between two moments.

/** The coordinates of every point, absolute, of data made of M, c or C, and z. */
export function pointsOf(data) {
  const points = [];
  let start = [0, 0];
  for (const [, letter, rest] of data.matchAll(/([MCcZz])([^MCcZz]*)/g)) {
    const numbers = (rest.match(/-?(\d+\.?\d*|\.\d+)(e-?\d+)?/g) ?? []).map(Number);
    for (let i = 0; i < numbers.length; i += 2) {
      const from = letter === 'c' ? start : [0, 0];
      points.push(from[0] + numbers[i], from[1] + numbers[i + 1]);
      const ended = letter === 'M' || i % 6 === 4;
      if (ended) start = points.slice(-2);
    }
  }
  return points;
}

/** The numbers at a time, given those of every moment. */
export function blend(moments, times, time) {
  const after = Math.max(
    1,
    times.findIndex((other) => other >= time),
  );
  const share = (time - times[after - 1]) / (times[after] - times[after - 1]);
  return moments[after - 1].map((value, i) => value + share * (moments[after][i] - value));
}
