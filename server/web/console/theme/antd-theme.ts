import { theme } from 'antd';
import type { ThemeConfig } from 'antd';

/** Colours by appearance; theme.css holds the same ones for our own parts. */
const COLOURS = {
  light: {
    primary: '#2a7152',
    primaryHover: '#226045',
    primaryActive: '#1b4f39',
    chosen: '#e9f3ee',
    notice: '#fff4d9',
    noticeLine: '#d9ae4f',
    warning: '#8a5a00',
    ground: '#f7f6f2',
    surface: '#ffffff',
    text: '#1f2723',
    quiet: '#5b665f',
    line: '#dedfd8',
  },
  dark: {
    primary: '#63c296',
    primaryHover: '#7cd0a8',
    primaryActive: '#4fae82',
    chosen: '#23332b',
    notice: '#362c14',
    noticeLine: '#8f7230',
    warning: '#f0c36a',
    ground: '#141816',
    surface: '#1d2320',
    text: '#e6ebe7',
    quiet: '#a3aea7',
    line: '#353d38',
  },
} as const;

/** The antd theme in our colours: soft green, warm neutral ground, red only for danger. */
export function antdTheme(appearance: 'light' | 'dark'): ThemeConfig {
  const colour = COLOURS[appearance];
  return {
    algorithm: appearance === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      colorPrimary: colour.primary,
      colorPrimaryHover: colour.primaryHover,
      colorPrimaryActive: colour.primaryActive,
      controlItemBgActive: colour.chosen,
      controlItemBgActiveHover: colour.chosen,
      colorInfo: colour.primary,
      colorSuccess: colour.primary,
      // A wrong password or a lost claim is no danger: amber. Red is theme.css's alone.
      colorError: colour.warning,
      colorWarning: colour.warning,
      colorErrorBg: colour.notice,
      colorErrorBorder: colour.noticeLine,
      colorWarningBg: colour.notice,
      colorWarningBorder: colour.noticeLine,
      colorInfoBg: colour.chosen,
      colorBgLayout: colour.ground,
      colorBgContainer: colour.surface,
      colorBgElevated: appearance === 'dark' ? '#252c28' : colour.surface,
      colorText: colour.text,
      colorTextSecondary: colour.quiet,
      colorTextTertiary: colour.quiet,
      colorTextDescription: colour.quiet,
      colorTextPlaceholder: colour.quiet,
      colorBorder: appearance === 'dark' ? '#59645d' : '#b9beb6',
      colorBorderSecondary: colour.line,
      colorLink: colour.primary,
      borderRadius: 8,
      controlHeight: 36,
      fontSize: 15,
      fontFamily: '"PingFang SC", "Microsoft YaHei", "Noto Sans SC", system-ui, sans-serif',
      motionDurationFast: '0.08s',
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.15s',
      wireframe: false,
    },
    components: {
      Button: {
        primaryShadow: 'none',
        defaultShadow: 'none',
        dangerShadow: 'none',
        ...(appearance === 'dark' ? { primaryColor: '#0f1d16' } : {}),
      },
    },
  };
}
