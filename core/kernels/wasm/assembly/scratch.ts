/** Room of a thread's own, which every kernel may overwrite: each thread has an instance of this module, and sets its own. */
let address: usize = 0;

export function setScratch(start: usize): void {
  address = start;
}

export function scratch(): usize {
  return address;
}
