import { mountWidget } from './mount-widget.ts';

const script = document.currentScript;
if (script instanceof HTMLScriptElement) {
  if (document.body === null) document.addEventListener('DOMContentLoaded', () => mountWidget(script));
  else mountWidget(script);
}
