/** The widget's own look, inside its shadow root. */
export const widgetStyles = `
:host { all: initial; }
[hidden] { display: none !important; }
button, .frame { font-family: -apple-system, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans SC', sans-serif; }
.open {
  position: fixed; z-index: 2147483000; bottom: max(16px, env(safe-area-inset-bottom)); right: 16px;
  display: flex; align-items: center; min-height: 48px; padding: 0 20px; border: 0; border-radius: 24px;
  background: #2c6a4c; color: #fff; font-size: 17px; line-height: 1.4; cursor: pointer;
  box-shadow: 0 4px 16px rgba(20, 40, 30, .22);
}
.open.left { right: auto; left: 16px; }
.open:hover { background: #235840; }
.open:focus-visible { outline: 3px solid #fff; outline-offset: -6px; }
.badge {
  min-width: 22px; margin-left: 8px; padding: 0 4px; box-sizing: border-box; border-radius: 11px;
  background: #fff; color: #235840; font-size: 14px; line-height: 22px; text-align: center;
}
.frame {
  position: fixed; z-index: 2147483000; right: 16px; bottom: 80px; width: 400px; max-width: calc(100vw - 32px);
  height: 640px; max-height: calc(100vh - 104px); overflow: hidden; border-radius: 12px; background: #fff;
  box-shadow: 0 4px 16px rgba(20, 40, 30, .22);
}
.frame.left { right: auto; left: 16px; }
iframe { display: block; width: 100%; height: 100%; border: 0; }
@media (max-width: 480px) {
  .frame, .frame.left { top: 0; right: 0; bottom: 0; left: 0; width: 100%; max-width: none; height: 100%; max-height: none; border-radius: 0; }
  .open.opened { display: none; }
}
@media (prefers-color-scheme: dark) { .frame { background: #161a17; } }
`;
