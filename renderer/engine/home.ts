import type { Channel } from '../../core/engine/channel.ts';

/**
 * Where the engine lives, as the rest of the renderer sees it: a place that starts engines, one after the other, and
 * tells when one is gone. Electron's utility process is one such place, a Web Worker another.
 */
export interface EngineHome {
  /**
   * true: the home itself tells a hang, by `lost`. false: the session watches for the engine's silence.
   */
  readonly tellsHangs: boolean;
  /** Starts the first engine, or joins the one that runs. Called once. */
  open(listener: EngineHomeListener): EngineControl;
}

export interface EngineControl {
  /** Ends the engine, hung or not, and starts another: `lost` for the reason given, then `connected`. */
  restart(reason: 'hung' | 'ended'): void;
}

export interface EngineHomeListener {
  /** A new engine, at the other end of `channel`. */
  connected(channel: Channel): void;
  /** The engine is gone. */
  lost(loss: EngineLoss): void;
}

export interface EngineLoss {
  /** `died`: it ended by itself. `hung`: it no longer answered. `ended`: a person asked for another. */
  readonly kind: 'died' | 'hung' | 'ended';
  /** Another one follows without being asked for. */
  readonly restarting: boolean;
}
