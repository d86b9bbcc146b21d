import { problem, type Problem, type ProblemCode } from '../../core/problem.ts';
import { failure, success, type Result } from '../../core/result.ts';

/** What is used of `navigator.mediaDevices`. */
export type CameraDevices = Pick<MediaDevices, 'getUserMedia'>;

/** Larger pictures are scaled down anyway. Never with sound. */
const WANTED = { video: { width: { ideal: 640 }, height: { ideal: 480 } }, audio: false };

const FAULTS: Readonly<Record<string, ProblemCode>> = {
  NotAllowedError: 'CAMERA_REFUSED',
  SecurityError: 'CAMERA_REFUSED',
  NotFoundError: 'CAMERA_NONE',
  OverconstrainedError: 'CAMERA_NONE',
  NotReadableError: 'CAMERA_IN_USE',
  AbortError: 'CAMERA_IN_USE',
};

/** Whether this host has cameras to ask for at all: pages without a secure origin have not. */
export function hasCameras(): boolean {
  // What is declared to be always there is not there without a secure origin.
  return 'mediaDevices' in navigator && typeof navigator.mediaDevices?.getUserMedia === 'function';
}

/** Asks for the camera. Never rejects: a camera that cannot be had is a problem. */
export async function openCamera(devices: CameraDevices): Promise<Result<MediaStream, Problem>> {
  try {
    return success(await devices.getUserMedia(WANTED));
  } catch (error) {
    const reason = error instanceof Error ? error.name : 'Error';
    return failure(problem(FAULTS[reason] ?? 'CAMERA_FAILED', { reason }));
  }
}

export function stopStream(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
