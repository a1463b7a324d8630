/** Where 快速离开 goes: the national weather service. */
export const NEUTRAL_PAGE = 'https://www.weather.com.cn/';
