/** Words of what is promised to residents, in Simplified Chinese. */
export const zhPromise = {
  name: {
    first_response_time_threshold: '首次回复',
    next_response_time_threshold: '回复',
    resolution_time_threshold: '办结',
  },
  left: (name: string, time: string) => `${name}剩 ${time}`,
  late: (name: string, time: string) => `${name}超时 ${time}`,
  paused: (name: string, time: string) => `${name}暂停，剩 ${time}`,
  hours: (n: number) => `${n} 小时`,
  officeHours: '只算上班时间',
  roundTheClock: '昼夜都算',
};
