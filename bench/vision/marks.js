// What is claimed of Limber's eyes; bench/README.md repeats it.

/** How many times as long MediaPipe takes, at least; and what is aimed at. */
export const ratios = [
  { model: 'full', silhouette: true, least: 3.2, aim: 6 },
  { model: 'lite', silhouette: true, least: 3.5, aim: 6 },
  { model: 'heavy', silhouette: true },
  { model: 'lite', silhouette: false, least: 5.5, aim: 7 },
  { model: 'full', silhouette: false, least: 4.6, aim: 6 },
  { model: 'heavy', silhouette: false, least: 3.9, aim: 4.5 },
];

/** The most that everything from warping to smoothing may take beside the network. */
export const beside = {
  lite: { ms: 0.35 },
  full: { share: 0.1 },
  heavy: { share: 0.1 },
};

export const mostLoadMs = 200;
export const mostResidentMb = 150;
