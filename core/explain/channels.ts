/** Some channels of a tensor, 1 for each that is there; null: all of them, however many there are. */
export type Channels = Uint8Array | null;

/** From channels of one tensor to those of another that is made of it, and the other way round. */
export interface ChannelReach {
  back(channels: Channels): Channels;
  forth(channels: Channels): Channels;
}

/** Each channel from the same one. */
export const sameChannels: ChannelReach = { back: (channels) => channels, forth: (channels) => channels };

/** Each channel from all. */
export const mixedChannels: ChannelReach = { back: () => null, forth: () => null };

/** `multiplier` channels, one behind another, from each. */
export function multipliedChannels(multiplier: number): ChannelReach {
  return {
    back: (channels) =>
      channels &&
      channelSet(channels.length / multiplier, (c) =>
        channels.subarray(c * multiplier, (c + 1) * multiplier).includes(1),
      ),
    forth: (channels) =>
      channels &&
      channelSet(channels.length * multiplier, (k) => hasChannel(channels, Math.floor(k / multiplier))),
  };
}

/** The `count` channels from `first` on, of `total`, from those of a tensor of their own. */
export function partOfChannels(first: number, count: number, total: number): ChannelReach {
  return {
    back: (channels) => channelSet(count, (c) => hasChannel(channels, first + c)),
    forth: (channels) =>
      channelSet(total, (c) => c >= first && c < first + count && hasChannel(channels, c - first)),
  };
}

export function hasChannel(channels: Channels, channel: number): boolean {
  return channels === null || channels[channel] === 1;
}

/** Of `count` channels those that pass; null when all do. */
export function channelSet(count: number, passes: (channel: number) => boolean): Channels {
  const set = Uint8Array.from({ length: count }, (_, channel) => (passes(channel) ? 1 : 0));
  return set.includes(0) ? set : null;
}

export function sameSet(a: Channels, b: Channels): boolean {
  if (a === null || b === null) return a === b;
  return a.every((isThere, channel) => isThere === b[channel]);
}

export function isNone(channels: Channels): boolean {
  return channels !== null && !channels.includes(1);
}
