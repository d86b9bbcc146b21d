// A child process in the place of the engine's: beats, answers that it was connected, and fails as it is told.
const [failure = 'none', allowance = '3000'] = process.argv.slice(2);

const beat = () => process.send?.({ type: 'heartbeat', allowance: Number(allowance) });

process.on('message', () => {
  process.send?.('connected');
  if (failure === 'exit') process.exit(7);
  if (failure === 'throw') throw new Error('planted');
  if (failure === 'loop') for (;;);
});
process.on('disconnect', () => process.exit(0));
setInterval(beat, 50);
beat();
