// The networks as the npm package @mediapipe/pose has them.
import { readFile } from 'node:fs/promises';

const folder = new URL('node_modules/@mediapipe/pose/', import.meta.url);

const files = {
  detector: 'pose_solution_packed_assets.data', // nothing but the detector
  lite: 'pose_landmark_lite.tflite',
  full: 'pose_landmark_full.tflite',
  heavy: 'pose_landmark_heavy.tflite',
};

export const networks = Object.keys(files);

export function readModel(network) {
  return readFile(new URL(files[network], folder));
}
