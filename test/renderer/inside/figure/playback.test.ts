import { describe, expect, test } from 'vitest';
import { AT_REST, playbackAfter, type Playback } from '../../../../renderer/inside/figure/playback.ts';

const playing: Playback = { position: 3, isPlaying: true, isFilling: true };

describe('through six cells', () => {
  test('playing fills the map up to the last cell and stops there', () => {
    let playback = playbackAfter(AT_REST, { type: 'toggle' }, 6);
    expect(playback).toEqual({ position: 0, isPlaying: true, isFilling: true });
    playback = playbackAfter(playback, { type: 'tick', cells: 4 }, 6);
    expect(playback).toEqual({ position: 4, isPlaying: true, isFilling: true });
    playback = playbackAfter(playback, { type: 'tick', cells: 4 }, 6);
    expect(playback).toEqual({ position: 5, isPlaying: false, isFilling: true });
    expect(playbackAfter(playback, { type: 'toggle' }, 6).position).toBe(0);
  });

  test('a pause keeps the place, and what plays no more does not go on', () => {
    const paused = playbackAfter(playing, { type: 'toggle' }, 6);
    expect(paused).toEqual({ position: 3, isPlaying: false, isFilling: true });
    expect(playbackAfter(paused, { type: 'tick', cells: 1 }, 6)).toEqual(paused);
  });

  test('a step stops playing, goes both ways, and not beyond the ends', () => {
    expect(playbackAfter(playing, { type: 'step', cells: -1 }, 6)).toEqual({
      position: 2,
      isPlaying: false,
      isFilling: true,
    });
    expect(playbackAfter(playing, { type: 'step', cells: 9 }, 6).position).toBe(5);
    expect(playbackAfter(playing, { type: 'step', cells: -9 }, 6).position).toBe(0);
  });

  test('a look at one cell shows all others too; going to one fills up to it', () => {
    expect(playbackAfter(playing, { type: 'look', position: 4 }, 6).isFilling).toBe(false);
    expect(playbackAfter(AT_REST, { type: 'goTo', position: 4 }, 6)).toEqual({
      position: 4,
      isPlaying: false,
      isFilling: true,
    });
  });
});

test('a map that became smaller is stepped from its last cell', () => {
  expect(playbackAfter(playing, { type: 'step', cells: -1 }, 2).position).toBe(0);
});
