// Whether the app is ready: several modules may be used only before, or only after.
let ready = false;

export function isReady() {
  return ready;
}

export function becomeReady() {
  ready = true;
}
