/** How a person has arranged the interface: kept in this browser or app, apart from every project. */
import { create } from 'zustand';
import { PACES } from '../../core/engine/pace.ts';
import { READING_LANGUAGES, type ReadingLanguage } from '../../core/text/reading/reading.ts';
import { z } from '../../core/zod.ts';

/** Sizes in pixels; `normal` is the default. The lesson takes what its content needs until a person says otherwise. */
export const PANEL_SIZES = {
  left: { min: 184, normal: 216, max: 420 },
  inspector: { min: 232, normal: 272, max: 520 },
  dock: { min: 120, normal: 292, max: 620 },
  lesson: { min: 96, normal: 432, max: 720 },
} as const;

export type PanelName = keyof typeof PANEL_SIZES;

const size = (name: PanelName): z.ZodType<number> =>
  z.number().min(PANEL_SIZES[name].min).max(PANEL_SIZES[name].max).catch(PANEL_SIZES[name].normal);

/** What is stored may come from another version: each setting that does not fit takes its default. */
const schema = z.object({
  theme: z.enum(['system', 'light', 'dark']).catch('system'),
  sizes: z
    .object({
      left: size('left'),
      inspector: size('inspector'),
      dock: size('dock'),
      lesson: z.number().min(PANEL_SIZES.lesson.min).max(PANEL_SIZES.lesson.max).nullable().catch(null),
    })
    .catch({
      left: PANEL_SIZES.left.normal,
      inspector: PANEL_SIZES.inspector.normal,
      dock: PANEL_SIZES.dock.normal,
      lesson: null,
    }),
  open: z
    .object({
      left: z.boolean().catch(true),
      inspector: z.boolean().catch(true),
      dock: z.boolean().catch(true),
      lesson: z.boolean().catch(true),
    })
    .catch({ left: true, inspector: true, dock: true, lesson: true }),
  dockTab: z.enum(['training', 'summary', 'data', 'evaluation', 'runs']).catch('training'),
  /** Of lessons, where each iteration is looked at. */
  lessonPace: z.enum(PACES).catch('fast'),
  minimap: z.boolean().catch(true),
  snap: z.boolean().catch(true),
  readingLanguage: z.enum(READING_LANGUAGES).catch(systemLanguage),
});

function systemLanguage(): ReadingLanguage {
  return navigator.language.startsWith('ja') ? 'ja' : 'en';
}

export type Preferences = z.infer<typeof schema>;

const KEY = 'convas.preferences';

interface PreferencesStore extends Preferences {
  readonly set: (changes: Partial<Preferences>) => void;
  readonly resize: (panel: PanelName, size: number | null) => void;
  readonly toggle: (panel: PanelName) => void;
}

export const usePreferences = create<PreferencesStore>()((set) => ({
  ...readPreferences(),
  set: (changes) => set(changes),
  resize: (panel, pixels) =>
    set(({ sizes }) => ({
      sizes:
        panel === 'lesson'
          ? { ...sizes, lesson: pixels }
          : { ...sizes, [panel]: pixels ?? PANEL_SIZES[panel].normal },
    })),
  toggle: (panel) => set(({ open }) => ({ open: { ...open, [panel]: !open[panel] } })),
}));

usePreferences.subscribe((state) => {
  try {
    localStorage.setItem(KEY, JSON.stringify(schema.parse(state)));
  } catch {
    // Storage may be full or forbidden: the arrangement then lasts as long as the window.
  }
});

export function readPreferences(): Preferences {
  try {
    return schema.parse(JSON.parse(localStorage.getItem(KEY) ?? '{}'));
  } catch {
    return schema.parse({});
  }
}
