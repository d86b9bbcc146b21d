import { afterEach, describe, expect, it } from 'vitest';
import { PANEL_SIZES, readPreferences, usePreferences } from '../../../renderer/store/preferences.ts';

const KEY = 'convas.preferences';

afterEach(() => localStorage.clear());

describe('what is stored', () => {
  it('holds what was chosen, for the next start', () => {
    usePreferences.getState().set({ theme: 'dark' });
    usePreferences.getState().resize('left', 300);
    usePreferences.getState().toggle('dock');
    expect(readPreferences()).toMatchObject({
      theme: 'dark',
      sizes: { left: 300 },
      open: { dock: false, left: true },
    });
  });

  it('takes the default for each setting that does not fit, and keeps the rest', () => {
    localStorage.setItem(
      KEY,
      JSON.stringify({ theme: 'pink', sizes: { left: 1, inspector: 300 }, open: 7, minimap: false }),
    );
    expect(readPreferences()).toMatchObject({
      theme: 'system',
      sizes: { left: PANEL_SIZES.left.normal, inspector: 300, lesson: null },
      open: { left: true, inspector: true, dock: true, lesson: true },
      minimap: false,
    });
  });

  it('a speed of lessons: fast, until another is chosen; one that does not exist is not taken', () => {
    expect(readPreferences().lessonPace).toBe('fast');
    usePreferences.getState().set({ lessonPace: 'slow' });
    expect(readPreferences().lessonPace).toBe('slow');
    localStorage.setItem(KEY, JSON.stringify({ lessonPace: 'warp' }));
    expect(readPreferences().lessonPace).toBe('fast');
  });

  it.each(['', '{', 'null', '[]'])('may be %j', (text) => {
    localStorage.setItem(KEY, text);
    expect(readPreferences().theme).toBe('system');
  });
});
