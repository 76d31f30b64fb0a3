// Pain before and after each session over time; loaded only where it is looked at.
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { daysOf, type PainSeries } from './past';

export interface Names {
  before: string;
  after: string;
}

/** Of letters of the page. */
const linesHigh = 16;
const worst = 10;

/** Colours are the page's; where both lines are one, the thin dashes lie on the broad line. */
function seriesOf(names: Names, style: CSSStyleDeclaration): uPlot.Series[] {
  const before = style.getPropertyValue('--warm');
  const after = style.getPropertyValue('--accent');
  const ground = style.getPropertyValue('--card');
  return [
    {},
    {
      label: names.after,
      stroke: after,
      width: 5,
      spanGaps: true,
      points: { show: true, size: 15, stroke: after, fill: after },
    },
    {
      label: names.before,
      stroke: before,
      width: 2.5,
      dash: [7, 7],
      spanGaps: true,
      points: { show: true, size: 8, width: 2.5, stroke: before, fill: ground },
    },
  ];
}

/** Draws into `frame`, as wide as it is; the answer removes it again. */
export function drawPain(
  frame: HTMLElement,
  series: PainSeries,
  names: Names,
  language: string,
): () => void {
  const style = getComputedStyle(document.documentElement);
  const ink = style.getPropertyValue('--quiet');
  const line = style.getPropertyValue('--line');
  const letter = parseFloat(style.fontSize);
  const font = `${letter * 0.85}px ${style.fontFamily}`;
  const dayOf = new Intl.DateTimeFormat(language, {
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  });
  const [times, before, after] = series;
  // The day after the last one has not come.
  const [, end] = daysOf(series);
  const axis = { stroke: ink, font, grid: { stroke: line, width: 1 }, ticks: { stroke: line } };
  const height = Math.round(letter * linesHigh);
  const chart = new uPlot(
    {
      width: frame.clientWidth,
      height,
      series: seriesOf(names, style),
      tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), 'Etc/UTC'),
      scales: { x: { range: daysOf(series) }, y: { range: [0, worst] } },
      axes: [
        {
          ...axis,
          space: 5 * letter,
          size: 3 * letter,
          incrs: [1, 2, 7, 14, 28, 91].map((days) => days * 86_400),
          values: (_, splits) =>
            splits.map((seconds) => (seconds < end ? dayOf.format(seconds * 1000) : '')),
        },
        { ...axis, size: 2.75 * letter, incrs: [2] },
      ],
      legend: { show: false },
      cursor: { show: false },
    },
    [times, after, before],
    frame,
  );
  const resized = new ResizeObserver(() => chart.setSize({ width: frame.clientWidth, height }));
  resized.observe(frame);
  return () => {
    resized.disconnect();
    chart.destroy();
  };
}
