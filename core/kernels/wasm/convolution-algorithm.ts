/**
 * Which algorithm computes a convolution: the quickest by a model of what each costs. It knows the sizes alone, so that every thread
 * and every machine chooses the same and results stay what they are.
 */
import type { ConvolutionSizes } from '../../plan/operations/convolution.ts';
import { winogradApplies } from './lower-winograd.ts';
import { cutKernelGradient, tilesOfImages, type WinogradTile } from './winograd-rooms.ts';

export type ConvolutionAlgorithm = 'direct' | 'winograd 2' | 'winograd 4';
export type ConvolutionPass = 'forward' | 'inputGradient' | 'kernelGradient';

/** exact: every product as the formula has it. fast: within 1e-4 of the largest result; mostly within 5e-6, as exact is. */
export type ConvolutionPrecision = 'exact' | 'fast';

const TILES = { 'winograd 2': 2, 'winograd 4': 4 } as const;

/** null: not Winograd's. */
export function winogradTile(algorithm: ConvolutionAlgorithm): WinogradTile | null {
  return algorithm === 'direct' ? null : TILES[algorithm];
}

export function chooseConvolutionAlgorithm(
  sizes: ConvolutionSizes,
  pass: ConvolutionPass,
  precision: ConvolutionPrecision,
): ConvolutionAlgorithm {
  return quickest(sizes, pass, precision)[0];
}

/** Nanoseconds of the algorithm that is chosen, about, on one thread; for strides of 1. */
export function convolutionCost(
  sizes: ConvolutionSizes,
  pass: ConvolutionPass,
  precision: ConvolutionPrecision,
): number {
  return quickest(sizes, pass, precision)[1];
}

function quickest(
  sizes: ConvolutionSizes,
  pass: ConvolutionPass,
  precision: ConvolutionPrecision,
): readonly [ConvolutionAlgorithm, number] {
  const direct = ['direct', directCost(sizes, pass)] as const;
  if (precision === 'exact' || !winogradApplies(sizes)) return direct;
  const costs: readonly (readonly [ConvolutionAlgorithm, number])[] = [
    direct,
    ['winograd 2', winogradCost(sizes, pass, 2)],
    ['winograd 4', winogradCost(sizes, pass, 4)],
  ];
  return costs.reduce((best, next) => (next[1] < best[1] ? next : best));
}

/*
 * Nanoseconds of one thread, fitted to 304 measurements: 39 layers from 1 to 512 channels and 2 x 2 to 64 x 64 cells, in batches of
 * 1, 2 and 8, all passes, on x64 with relaxed SIMD. Half of them are met within 10 %; what is chosen is at most 5 % slower than
 * the quickest of the three in 290, and at most 28 % in the others. Other machines have other numbers, but much the same ratios.
 */
const MULTIPLY_ADD = 0.036;
/** Of a tile of the micro-kernel, per row of it; and per call where it sums a gradient. */
const PRODUCT_ROW = 4.4;
const GRADIENT_PRODUCT = 14;
/** A weight put into panels. */
const PACKED_WEIGHT = 0.8;

/** The same in the products of Winograd's algorithm, for each pair of points. */
const POINT_MULTIPLY_ADD = 0.0346;
const POINT_PRODUCT_ROW = 2.9;
const POINT_GRADIENT_MULTIPLY_ADD = 0.0268;
const POINT_GRADIENT_PRODUCT = 6.9;
/** Four numbers at one pair of points, there or back. */
const POINT_VECTOR = 0.8;
const POINT_GRADIENT_VECTOR = 1.4;
/** A transform along the columns is made for each part of the points. */
const DIVIDED_TRANSFORM = 1.8;
/** A weight, or the sum of its gradient, at one pair of points: where all of them fit into the second cache, and beyond. */
const POINT_WEIGHT = 0.25;
const FAR_POINT_WEIGHT = 0.6;
const CACHED_WEIGHTS = 2 ** 18;
const FIRST_CALL = 1400;
const FIRST_GRADIENT_CALL = 95;

/** Cells of the direct gradient that are summed at once, as in lower-convolution.ts. */
const GRADIENT_CELLS = 96;

/** The matrices that a pass multiplies: cells x depth by depth x columns for each tap, columns in panels of eight. */
function matricesOf(
  { batch, channels, filters, vertical, horizontal }: ConvolutionSizes,
  pass: ConvolutionPass,
) {
  const backward = pass === 'inputGradient';
  const [depth, columns] = backward ? [filters, channels] : [channels, filters];
  const [height, width] = backward
    ? [vertical.input, horizontal.input]
    : [vertical.output, horizontal.output];
  return { batch, depth, columns, panels: Math.ceil(columns / 8), height, width };
}

function directCost(sizes: ConvolutionSizes, pass: ConvolutionPass): number {
  const { batch, depth, panels, height, width } = matricesOf(sizes, pass);
  const cells = batch * height * width;
  const taps = sizes.vertical.kernel * sizes.horizontal.kernel;
  const weights = taps * depth * panels * 8;
  const products = cells * weights * MULTIPLY_ADD;
  if (pass !== 'kernelGradient') return products + cells * panels * PRODUCT_ROW + weights * PACKED_WEIGHT;
  const bandRows = Math.max(1, Math.min(height, Math.round(GRADIENT_CELLS / width)));
  const calls = batch * Math.ceil(height / bandRows) * taps * Math.ceil(depth / 6) * panels;
  return products + calls * GRADIENT_PRODUCT;
}

function winogradCost(sizes: ConvolutionSizes, pass: ConvolutionPass, tile: WinogradTile): number {
  const { batch, depth, columns, panels, height, width } = matricesOf(sizes, pass);
  const tiles = tilesOfImages(tile, batch, height, width);
  const points = (tile + 2) ** 2;
  const weights = points * depth * panels * 8;
  const vectors = tiles * points * (Math.ceil(depth / 4) + Math.ceil(columns / 4));
  const weightCost = weights * POINT_WEIGHT + Math.max(0, weights - CACHED_WEIGHTS) * FAR_POINT_WEIGHT;
  if (pass !== 'kernelGradient') {
    return (
      tiles * weights * POINT_MULTIPLY_ADD +
      tiles * points * panels * POINT_PRODUCT_ROW +
      vectors * POINT_VECTOR +
      weightCost +
      FIRST_CALL
    );
  }
  const { groups, partRows } = cutKernelGradient(tiles, tile, depth, columns);
  const calls = (tiles / 64 + 1) * points * panels * Math.ceil(depth / 6);
  return (
    tiles * weights * POINT_GRADIENT_MULTIPLY_ADD +
    calls * POINT_GRADIENT_PRODUCT +
    vectors * POINT_GRADIENT_VECTOR * (partRows < tile + 2 ? DIVIDED_TRANSFORM : 1) +
    groups * weightCost +
    FIRST_GRADIENT_CALL
  );
}
