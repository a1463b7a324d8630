/** What a group sees instead of an answer: no topic, none of the resident's words. */
export const neutralGroupLine = '您好，这个问题我私下和您说，请加我私聊，或点开一次性链接继续。';
