/** A shape a class, for eyes that cannot go by colour; ten of them, then again from the first. */
type Point = readonly [x: number, y: number];

/** Corners around the centre, on a circle of radius 1; every second one at `inner` where that is given. */
function star(corners: number, turn: number, inner = 1): readonly Point[] {
  return Array.from({ length: corners }, (_, corner) => {
    const angle = (2 * Math.PI * corner) / corners + turn;
    const radius = corner % 2 === 1 ? inner : 1;
    return [radius * Math.sin(angle), -radius * Math.cos(angle)] as const;
  });
}

const CROSS: readonly Point[] = [
  [-0.36, -1],
  [0.36, -1],
  [0.36, -0.36],
  [1, -0.36],
  [1, 0.36],
  [0.36, 0.36],
  [0.36, 1],
  [-0.36, 1],
  [-0.36, 0.36],
  [-1, 0.36],
  [-1, -0.36],
  [-0.36, -0.36],
];

/** null is the circle. */
const SHAPES: readonly (readonly Point[] | null)[] = [
  null,
  star(3, 0),
  star(4, Math.PI / 4),
  star(10, 0, 0.45),
  star(4, 0),
  star(3, Math.PI),
  CROSS,
  star(6, 0),
  CROSS.map(([x, y]) => [(x - y) * Math.SQRT1_2, (x + y) * Math.SQRT1_2] as const),
  star(8, 0, 0.4),
];

/** An SVG path of the shape of class `index` around (x, y), about `radius` in size. */
export function classShapePath(index: number, x: number, y: number, radius: number): string {
  const points = SHAPES[index % SHAPES.length];
  return points ? polygonPath(points, x, y, radius * 1.2) : circlePath(x, y, radius);
}

export function circlePath(x: number, y: number, radius: number): string {
  const r = short(radius);
  return `M${short(x - radius)} ${short(y)}a${r} ${r} 0 1 0 ${short(2 * radius)} 0a${r} ${r} 0 1 0 ${short(-2 * radius)} 0Z`;
}

function polygonPath(points: readonly Point[], x: number, y: number, radius: number): string {
  return `M${points.map(([dx, dy]) => `${short(x + dx * radius)} ${short(y + dy * radius)}`).join('L')}Z`;
}

/** A hundredth of a pixel is enough. */
function short(value: number): number {
  return Math.round(value * 100) / 100;
}
