/** What a person chooses for the one-image lesson. The defaults are those of the command line's `lesson`. */
export interface LessonSettings {
  readonly learningRate: number;
  readonly maxIterations: number;
  readonly seed: number;
  /** `least`: the class that the untrained network finds least probable; or a class chosen by its index. */
  readonly target: 'least' | number;
  /** How weights are filled from the seed: by the lesson's generator, or by each layer's own initializers. */
  readonly weights: WeightFilling;
}

export type WeightFilling = 'lcg' | 'initializers';

export const DEFAULT_LESSON_SETTINGS: LessonSettings = {
  learningRate: 0.001,
  maxIterations: 100,
  seed: 1,
  target: 'least',
  weights: 'lcg',
};

/** What the fields of the settings accept; the engine refuses the rest. */
export const LESSON_LIMITS = {
  learningRate: { min: 0, max: 1000 },
  maxIterations: { min: 1, max: 1_000_000 },
  seed: { min: 0, max: 0xffff_ffff },
} as const;
