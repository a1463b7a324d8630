import { toChild } from '../speaker/to-child.ts';
import { asksInWords } from './asks-in-words.ts';
import { sayWhen } from './say-when.ts';
import { sayDays } from './say-days.ts';
import type { Wording } from './wording.ts';
import { zh, ZH_ASPECTS, ZH_OFFICE } from './zh.ts';

/** What a child under fourteen reads: shorter and simpler, 你, and a grown-up whom the child trusts is named. */
export const zhChild: Wording = {
  ...zh,
  reader: 'child',
  hello:
    '你好，我是优育助手，是自动回答的程序，不是真人。你可以问身体、成长和安全的事。想找工作人员，回复「转人工」。',
  whoAmI:
    '我是优育助手，是自动回答的程序，不是真人，也不是医生。想找真人，回复「转人工」，也可以找你信任的大人。',
  speakInstead:
    '不用打字也行：点键盘上的话筒，说的话会变成字，再发给我。想找人聊，回复「转人工」，也可以找你信任的大人。',
  linkBroken: '链接打不开，可能是过了时间。把想问的事再发给我，我重新说给你。',
  nothingSaidYet: '前面我还没有说过什么。想问什么，直接打字告诉我。',
  whichPart: '是我没说明白。哪一句不懂，告诉我就行，也可以请信任的大人一起看。',
  askFurther: '短一点说就是这样。还不明白，可以接着问。',
  intakePlainer: '是我没说明白。照你平常说话的样子回答就行。',
  noWordsInIt:
    '语音和图片我看不了。如果你或别人有危险，马上打 120 或 110，也叫身边的大人。别的事打成字告诉我：点键盘上的话筒，说的话会变成字。想找人聊，回复「转人工」。',
  pictureAlone: (hasCase) =>
    `图片收到了，已经加密存好${hasCase ? '，工作人员接手时能看到' : ''}。我是程序，看不懂图片。如果你或别人有危险，马上打 120 或 110，也叫身边的大人。想问的事打成字告诉我。${hasCase ? '' : '想让工作人员看，回复「转人工」。'}`,
  pictureBeside: (hasCase) =>
    hasCase
      ? '你发来的图片我看不懂，已经存好，工作人员接手时能看到。'
      : '你发来的图片我看不懂，上面只回答了你打的字。图片已经存好，想让工作人员看，回复「转人工」。',
  cameLate: (writtenAt, cameAt) =>
    `这条消息是你${sayWhen(writtenAt, cameAt)}发的，我这边断了线，刚刚才收到，回晚了，对不起。`,
  emptyMessage: '我没有看到文字。用一句话写下你想问的事就行。',
  help: '直接打字问就行。也可以回复：「转人工」找工作人员；「删除我的数据」全部删掉。有危险，拨打110或120，马上找信任的大人。',
  fine: '好的。还有问题随时问我。',
  askAway: '你说吧，想问什么都可以。有危险，先拨打110或120，也叫身边的大人。',
  goOn: '好的，知道了。你想问什么，接着说。',

  toldPaged: '已通知值班人员。先按上面说的做，不要等回复。',
  toldNobodyUrgent: (numbers) =>
    `现在没有值班人员能马上看到，先按上面说的做。情况加重，立即拨打${numbers}，叫大人来。`,
  plainAdvice: '这可能有危险，马上找大人，拨打120或110，不要等。',
  stillInDanger: (numbers) => `你前面说的情况如果还在，先拨打${numbers}，叫大人来，不要等。`,
  notedInDanger: '记下了，工作人员能看到。先按上面说的做，叫大人来。',
  doAsSaid: '先按上面说的做，不要等，叫大人来。你的话工作人员能看到。',
  worries: {
    secrecy:
      '你说的话，只有帮你的工作人员能看，我不会去告诉你的爸爸妈妈和老师。有两种时候一定要让大人知道：有生命危险，或者有人伤害你。这是为了保护你。',
    police: '报警是先保护你。怕他报复，把这一点也告诉警察，警察会想办法护住你。',
    shame: '这不是你的错，也不丢人。照实说就行。',
    fear: '害怕很正常，你不是一个人。先到有人的地方，让你信任的大人陪着你。',
    money: '拨打120、110不用先交钱。先救人，钱的事让大人想办法。',
    far: '不用自己赶路：拨打120，说清你在哪里，救护车会来。身边没人，就喊邻居。',
    waiting: '先按上面说的做，不要等，叫大人来。你的话工作人员能看到。',
  },
  secrecyOfMinors:
    '你说的话，只有帮你的工作人员能看，我不会去告诉你的爸爸妈妈和老师。有两种时候一定要让大人知道：有生命危险，或者有人伤害你。这是为了保护你。不敢自己开口，可以拨打12355，请人帮你说。',
  stillToday: '前面说的，今天就去做，不要因为这件事拖着。',
  somebodyDied:
    '我很难过，这不是你的错。找一个你信任的大人陪着你，别一个人待着。想有人听你说，可以拨打12356或12355，我也在这里。',
  helpHasCome: '好的，听医生和警察叔叔阿姨的安排。还有问题，可以再问我。',
  isItYou: '这是你或身边人现在的情况吗？',
  notHappening: '好的，没有就好。以后遇到这种情况，马上拨打120，叫大人来。',
  tellAnAdult: '马上告诉身边信任的大人，比如家里人或老师。',
  tellASafeAdult: '马上找一个你信任、没有伤害过你的大人，把这件事告诉他。这不是你的错。',
  besideDanger: '你问的这件事，指南里是这样说的：',
  namedBeside: (title) => `和你问的有关的指南：《${title}》。把这个题目发给我，就能看。`,
  namedBesideDanger: (title) => `先照上面说的做。你问的这件事，之后可以看指南《${title}》。`,
  nearestIs: (title) =>
    `没有找到正好说这件事的，最接近的是《${title}》。不是你要问的，换个说法再问，或回复「转人工」。`,
  onlyIn: (towns) => `下面说的只管${towns.join('、')}。你在别的镇的，带上镇名再问一遍，或回复「转人工」。`,
  spokenToYoung: null,
  askAnAdult: '还不明白，可以问你信任的大人，比如家里人或老师。',

  moveToPrivate: '这个问题我们私下说更合适，点我的头像发私聊。',
  moveToPrivateUrgent: '这个问题我们私下说更合适，点我的头像发私聊。有危险，马上拨打110或120，叫大人来。',
  ticketOpened: '已经帮你登记，转给工作人员。',
  ticketAlreadyOpen: '你的求助已经登记过了，还在等工作人员。',
  ticketAssigned: (counsellor) => `你的求助由${counsellor}接手，回复会出现在这里。`,
  stillQueued: (minutes) => `你的求助还在等工作人员，大约${minutes}分钟。`,
  ticketWithdrawn: '已经撤回。想找人时，随时回复「转人工」。',
  dangerTicketStays: '这件事关系到你的安全，工作人员还是会来帮你。有危险，拨打110或120。',
  coercionTicketOpened: '这件事已经登记，工作人员会帮你。如果你现在有危险，马上拨打110。',
  nothingToConfirm: '现在没有等你确认的内容。想登记，或者想问什么，直接说就行。',
  nothingToCancel: '现在没有要填的。你可以直接问。',
  nothingToCancelTicketStays: '现在没有要填的。你的求助还在；不需要了，回复「撤回求助」。',
  formLeftTicketStays: '不用再填了。你的求助还在；不需要了，回复「撤回求助」。',
  endedTicketStays: '好的。你的求助还在；不需要了，回复「撤回求助」。',
  myData: '你说的话都加密保存，只有帮你的工作人员能看。想全部删掉，回复「删除我的数据」。',
  linkCode:
    '关联码：{code}\n10 分钟内，在你自己的另一个聊天里发送它，只能用一次。以后说「删除我的数据」，两边都会删掉。不要把码告诉别人，别人给的码也不要发。',
  linkLater: '你刚要过几次关联码了，一小时后再试。',
  linkDone:
    '关联好了。工作人员知道两边都是你，每边只看得到自己的内容；说「删除我的数据」，两边都会删掉。想分开，回复「解除关联」。',
  linkWrong: '这个关联码不能用，可能时间过了、用过了，或者打错了。在另一个聊天里再发「关联」，要一个新的。',
  linkTold: '你的关联码刚刚在另一个聊天里用过。如果不是你自己，马上回复「解除关联」，也告诉你信任的大人。',
  eraseAsk: '删掉以后就找不回来了，工作人员也看不到。要删，回复「确认删除」；不删，回复「取消」。',
  eraseAskInDanger:
    '你说过的事可能有危险。删掉以后我们就找不到你了；有危险先拨打110或120。要删，回复「确认删除」；不删，回复「取消」。',
  erased: '已经全部删掉了。',

  abstain: '这个问题，我手上的资料里没有，不能随便说。可以问你信任的大人。',
  abstainScope: '我能回答身体、成长、安全方面的问题。',
  abstainNearest: '你想问的也许是：',
  whichOne: (titles) => `你想问的是哪一件？${titles.map((title) => `「${title}」`).join('还是')}？`,
  whichNumber: (lines) => ['你想问的是哪一件？请回复前面的数字。', ...lines].join('\n'),
  partOfGroup: '你问的这一件',
  partOpen: '这一条，我手上的资料里没有，不能随便说。',
  notTold: (title, asked, town) =>
    `《${title}》里没有写${town ?? `明${ZH_ASPECTS[asked]}`}，不能随便说。可以问你信任的大人，也可以拨打12345。`,
  notEntered: (asked) =>
    `我们单位的${ZH_OFFICE[asked]}还没有填进来，不能随便说。可以问你信任的大人，也可以拨打12345。`,
  partsMore: '一次问得有点多，剩下的再发一次。',
  offerPerson: '想找工作人员，回复「转人工」。',

  newsStopped: '好的，不会再告诉你了。',
  newsNothingOpen: '现在没有等答案的问题。你可以直接问。',
  newsUnreachable: '这个我没法告诉你。过些天再来问一次，也可以问你信任的大人。',
  newsHasCome: '你等的答案有了。点「点这里看」，或回复「看答案」。',
  newsHasComeByWords: '你等的答案有了。想看，回复「看答案」。',
  newsNone: '现在没有新的答案。你可以直接问。',

  guardianAsk:
    '想让工作人员打电话给你，要先让爸爸妈妈或别的监护人同意。他们同意了吗？不方便也没关系，就在这里回复你。',
  guardianAgreed: '好的，那我们继续。',
  guardianNot: '没关系，不用留电话，工作人员就在这里回复你。',
  intakeConsent: (use, asks, keptDays) =>
    `下面会问${toChild(asksInWords(asks))}，只用来${use}，只给帮你的工作人员看，一般办完 ${sayDays(keptDays)}后自动删除。可以不说，也可以随时回复「撤回同意」。你回答就表示同意。`,
  intakeNoted: (lines) => `先记下了：${lines.join('；')}。`,
  besideCorrection: '你另外说的，工作人员也会看到。',
  besideOpenCorrection: '你另外说的，交上去以后，工作人员也会看到。',
  intakeNeeded: '这件事要能联系到你才好办。不方便的话，再回复一次「不想说」，就在这里回复你。',
  intakePressing: '这件事已经告诉工作人员了。接着回答，好帮你。',
  intakeWhy: (why) => `问这个的原因：${why}。只给帮你的工作人员看。可以回复「不想说」。`,
  intakeTakenAsSaid: '好的，先按你的话记下。',
  intakeResume: (title) =>
    `你上次的「${title}」还没填完。接着填，回复「继续」；从头来，回复「重新开始」；不填了，回复「取消」。`,
  intakeAlreadySent: (title) =>
    `你的「${title}」已经交给工作人员了。要改，直接说；不办了，回复「撤回刚才的登记」。`,
  intakeWithdrawn: '已经撤回，你填的内容已经删掉。想找人时，随时再说。',
  intakeWithdrawnTicketStays: '你填的内容已经删掉。这件事关系到你的安全，工作人员还是会在这里帮你。',
  referralAgreed: (partner) =>
    `好的，刚才列出的几项会发给${partner}。他们接手以前，还是我们帮你。改主意了，回复「撤回转介」。`,
  rated: (score) => `谢谢你，已记下：${score} 分。`,
  ratedLow: (score) => `谢谢你告诉我们，已记下：${score} 分。还需要大人帮忙，请说「转人工」。`,
  referralDeclined: '好的，什么都不会发出去。你的事还在这里办。',
  referralUnderWay: (partner) => `你已经同意转给${partner}，正在办。改主意了，回复「撤回转介」。`,
  referralWithdrawn: '已经撤回，不转了。你的事还在这里办。',
  referralErasing: (partner) => `已经撤回。我们会请${partner}删掉收到的内容。还要帮助，就在这里说。`,
  consentWithdrawn: '已经撤回。你填过的内容，工作人员不再看得到。你的求助还在，就在这里回复你。',
  noConsent: '现在没有要撤回的。',
  intakeSummary: (lines) => `看一下对不对：\n${lines.join('\n')}\n对，回复「确认」；要改，直接说。`,
  intakeWhatIsWrong: '哪里不对？写出对的就行。',
};
