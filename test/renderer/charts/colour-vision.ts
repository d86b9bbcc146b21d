/** How far apart two colours look, to full colour vision and to eyes that lack one kind of cone. */
type Vector = readonly [number, number, number];
type Matrix = readonly [Vector, Vector, Vector];

export type Vision = 'full' | 'protanopia' | 'deuteranopia' | 'tritanopia';

/** On linear RGB, severity 1: Machado, Oliveira and Fernandes (2009), table 1. */
const SIMULATION: Readonly<Record<Vision, Matrix>> = {
  full: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** Linear RGB to the cone responses, and their cube roots to Oklab: Ottosson (2020). */
const TO_CONES: Matrix = [
  [0.4122214708, 0.5363325363, 0.0514459929],
  [0.2119034982, 0.6806995451, 0.1073969566],
  [0.0883024619, 0.2817188376, 0.6299787005],
];
const TO_OKLAB: Matrix = [
  [0.2104542553, 0.793617785, -0.0040720468],
  [1.9779984951, -2.428592205, 0.4505937099],
  [0.0259040371, 0.7827717662, -0.808675766],
];

/** The Euclidean distance in Oklab of two `#rrggbb` colours as `vision` sees them; black to white is 1. */
export function distance(first: string, second: string, vision: Vision): number {
  const [l1, a1, b1] = seen(first, vision);
  const [l2, a2, b2] = seen(second, vision);
  return Math.hypot(l1 - l2, a1 - a2, b1 - b2);
}

/** The contrast ratio of WCAG 2, from 1 to 21. */
export function contrast(first: string, second: string): number {
  const darker = Math.min(luminance(first), luminance(second));
  const lighter = Math.max(luminance(first), luminance(second));
  return (lighter + 0.05) / (darker + 0.05);
}

/** The hue in Oklab, in degrees. */
export function hue(colour: string): number {
  const [, a, b] = seen(colour, 'full');
  return ((Math.atan2(b, a) * 180) / Math.PI + 360) % 360;
}

function seen(colour: string, vision: Vision): Vector {
  const linear = map(apply(SIMULATION[vision], toLinear(colour)), (value) => Math.min(1, Math.max(0, value)));
  return apply(TO_OKLAB, map(apply(TO_CONES, linear), Math.cbrt));
}

function luminance(colour: string): number {
  const [r, g, b] = toLinear(colour);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function toLinear(colour: string): Vector {
  const number = Number.parseInt(colour.slice(1), 16);
  return map([number >> 16, (number >> 8) & 0xff, number & 0xff], (byte) => {
    const value = byte / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
}

function apply([first, second, third]: Matrix, vector: Vector): Vector {
  const row = ([x, y, z]: Vector): number => x * vector[0] + y * vector[1] + z * vector[2];
  return [row(first), row(second), row(third)];
}

function map([x, y, z]: Vector, change: (value: number) => number): Vector {
  return [change(x), change(y), change(z)];
}
