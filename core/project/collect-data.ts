/** Edits of images that were collected one by one, and of their classes. */
import type { Shape } from '../tensor/shape.ts';
import type { Edit } from './edit.ts';
import {
  DEFAULT_DATA_SPLIT,
  type CollectedImage,
  type CollectedOrigin,
  type ProjectData,
} from './project-data.ts';
import { DEFAULT_IMAGE_OPTIONS } from './project.ts';

export interface CollectedData extends ProjectData {
  readonly origin: CollectedOrigin;
}

/** An image that has no name of its own yet, or one that another may have. */
export type NewImage = Omit<CollectedImage, 'className'>;

export function isCollected(data: ProjectData | null): data is CollectedData {
  return data?.origin.kind === 'collected';
}

/** Classes without images. */
export function beginCollection(classNames: readonly string[], shape: Shape): CollectedData {
  return {
    origin: { kind: 'collected', classNames, images: [], saved: false },
    shape,
    options: DEFAULT_IMAGE_OPTIONS,
    split: DEFAULT_DATA_SPLIT,
    corrections: {},
  };
}

/** Behind those that are there; `className` becomes a class if it is none. */
export function addImages(data: CollectedData, className: string, images: readonly NewImage[]): Edit {
  const { origin } = data;
  const taken = new Set(origin.images.map(({ name }) => name));
  const added = images.map((image): CollectedImage => {
    const name = freeName(image.name, taken);
    taken.add(name);
    return { ...image, name, className };
  });
  return setOrigin(data, {
    ...origin,
    classNames: withClass(origin.classNames, className),
    images: [...origin.images, ...added],
  });
}

export function removeImages(data: CollectedData, names: readonly string[]): Edit {
  const gone = new Set(names);
  return withImages(
    data,
    data.origin.images.filter(({ name }) => !gone.has(name)),
  );
}

/** Puts images into another class, a new one perhaps, and back where they were left out. */
export function reclassImages(data: CollectedData, names: readonly string[], className: string): Edit {
  const moved = new Set(names);
  const corrections = Object.entries(data.corrections).flatMap(([name, correction]) => {
    if (!moved.has(name)) return [[name, correction] as const];
    return correction.part === undefined ? [] : [[name, { part: correction.part }] as const];
  });
  const { origin } = data;
  return {
    type: 'setData',
    data: {
      ...data,
      corrections: Object.fromEntries(corrections),
      origin: {
        ...origin,
        classNames: withClass(origin.classNames, className),
        images: origin.images.map((image) => (moved.has(image.name) ? { ...image, className } : image)),
      },
    },
  };
}

export function addClass(data: CollectedData, className: string): Edit {
  const { origin } = data;
  return setOrigin(data, { ...origin, classNames: withClass(origin.classNames, className) });
}

/** A name that another class has makes the two one. */
export function renameClass(data: CollectedData, from: string, to: string): Edit {
  const { origin } = data;
  const classNames = origin.classNames.map((name) => (name === from ? to : name));
  return setOrigin(data, {
    ...origin,
    classNames: [...new Set(classNames)],
    images: origin.images.map((image) => (image.className === from ? { ...image, className: to } : image)),
  });
}

/** With its images. */
export function removeClass(data: CollectedData, className: string): Edit {
  const { origin } = data;
  const classNames = origin.classNames.filter((name) => name !== className);
  const images = origin.images.filter((image) => image.className !== className);
  return withImages({ ...data, origin: { ...origin, classNames } }, images);
}

/** `by` places on, or back where it is negative; at either end it stays. */
export function moveClass(data: CollectedData, className: string, by: number): Edit {
  const { origin } = data;
  const from = origin.classNames.indexOf(className);
  const to = Math.max(0, Math.min(origin.classNames.length - 1, from + by));
  const classNames = origin.classNames.toSpliced(from, 1).toSpliced(to, 0, className);
  return setOrigin(data, { ...origin, classNames });
}

export function setSaved(data: CollectedData, saved: boolean): Edit {
  return setOrigin(data, { ...data.origin, saved });
}

function setOrigin(data: CollectedData, origin: CollectedOrigin): Edit {
  return { type: 'setData', data: { ...data, origin } };
}

/** Corrections of images that are not there any more are forgotten: their names may be given again. */
function withImages(data: CollectedData, images: readonly CollectedImage[]): Edit {
  const left = new Set(images.map(({ name }) => name));
  const corrections = Object.entries(data.corrections).filter(([name]) => left.has(name));
  return {
    type: 'setData',
    data: { ...data, origin: { ...data.origin, images }, corrections: Object.fromEntries(corrections) },
  };
}

function withClass(classNames: readonly string[], className: string): readonly string[] {
  return classNames.includes(className) ? classNames : [...classNames, className];
}

/** "cat.png", then "cat 2.png", "cat 3.png", ... */
function freeName(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  const dot = name.lastIndexOf('.');
  const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
  for (let number = 2; ; number++) {
    const free = `${stem} ${number}${ending}`;
    if (!taken.has(free)) return free;
  }
}
