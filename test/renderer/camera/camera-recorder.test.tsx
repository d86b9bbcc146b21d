/** The camera as a person meets it: asked for by a click, refused, in use, unplugged, left. */
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { CameraRecorder } from '../../../renderer/camera/camera-recorder.tsx';

class FakeTrack extends EventTarget {
  stopped = 0;
  stop(): void {
    this.stopped++;
  }
}

function fakeStream() {
  const track = new FakeTrack();
  const stream = Object.assign(new MediaStream(), {
    getTracks: () => [track],
    getVideoTracks: () => [track],
  });
  return { stream, track };
}

const getUserMedia = vi.fn();
const SHAPE = [64, 64, 3];

/** In the place of the page's own. */
function setDevices(value: object | undefined): void {
  Object.defineProperty(navigator, 'mediaDevices', { configurable: true, value });
}

beforeEach(() => {
  getUserMedia.mockReset();
  setDevices({ getUserMedia });
});
afterEach(() => {
  cleanup();
  Reflect.deleteProperty(navigator, 'mediaDevices');
});

const show = () => render(<CameraRecorder shape={SHAPE} onPictures={() => {}} />);
const button = (name: string) => screen.getByRole('button', { name });

async function start(): Promise<void> {
  fireEvent.click(button('Use the camera'));
  await waitFor(() => expect(screen.queryByText('Waiting for permission…')).toBeNull());
}

test('is asked for by a click alone, and without sound', async () => {
  const { stream } = fakeStream();
  getUserMedia.mockResolvedValue(stream);
  show();
  expect(getUserMedia).not.toHaveBeenCalled();
  await start();
  expect(getUserMedia).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ audio: false }));
  expect(button('Hold to record').getAttribute('aria-pressed')).toBe('false');
});

describe('what goes wrong is said with the way out', () => {
  test.each([
    ['NotAllowedError', /^The camera may not be used\. Change that/],
    ['NotFoundError', /^No camera was found\. Connect one/],
    ['NotReadableError', /another program may be using it\. Close that program/],
    ['TypeError', /could not be started \(TypeError\)\. Start it again/],
  ])('%s', async (name, sentence) => {
    getUserMedia.mockRejectedValue(Object.assign(new Error('no'), { name }));
    show();
    await start();
    expect(screen.getByText(sentence)).toBeTruthy();
    expect(button('Use the camera')).toBeTruthy();
  });

  test('unplugged while it records', async () => {
    const { stream, track } = fakeStream();
    getUserMedia.mockResolvedValue(stream);
    show();
    await start();
    fireEvent.keyDown(button('Hold to record'), { key: ' ' });
    expect(button('Hold to record').getAttribute('aria-pressed')).toBe('true');
    act(() => void track.dispatchEvent(new Event('ended')));
    expect(screen.getByText(/^The camera is gone/)).toBeTruthy();
    expect(track.stopped).toBe(1);
  });
});

describe('is stopped', () => {
  test('by its button', async () => {
    const { stream, track } = fakeStream();
    getUserMedia.mockResolvedValue(stream);
    show();
    await start();
    fireEvent.click(button('Stop the camera'));
    expect(track.stopped).toBe(1);
    expect(button('Use the camera')).toBeTruthy();
  });

  test('when its panel is left', async () => {
    const { stream, track } = fakeStream();
    getUserMedia.mockResolvedValue(stream);
    const { unmount } = show();
    await start();
    unmount();
    expect(track.stopped).toBe(1);
  });

  test('when the panel was left before the person said yes', async () => {
    const { stream, track } = fakeStream();
    let allow = (_stream: MediaStream): void => {};
    getUserMedia.mockReturnValue(new Promise<MediaStream>((resolve) => (allow = resolve)));
    const { unmount } = show();
    fireEvent.click(button('Use the camera'));
    await vi.waitFor(() => expect(getUserMedia).toHaveBeenCalled());
    unmount();
    allow(stream);
    await vi.waitFor(() => expect(track.stopped).toBe(1));
  });
});

test('where there can be no camera nothing is offered', () => {
  setDevices(undefined);
  const { container } = show();
  expect(container.childElementCount).toBe(0);
});
