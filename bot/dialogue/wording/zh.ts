import type { AspectName, OfficeFact } from '../../../knowledge/text/answer.ts';
import { asksInWords } from './asks-in-words.ts';
import { sayDays } from './say-days.ts';
import { sayWhen } from './say-when.ts';
import type { Changes, Wording } from './wording.ts';

const changed = (changes: Changes): string =>
  changes.map(([label, value]) => `${label}改为：${value}`).join('；');

/** What can be asked of a matter, as residents say it. */
export const ZH_ASPECTS: Readonly<Record<AspectName, string>> = {
  phone: '电话',
  cost: '要多少钱',
  materials: '要带什么',
  place: '去哪里办',
  hours: '什么时候上班',
  finish: '要等多久',
  age: '年龄要求',
  time: '具体时间',
  danger: '有没有危险',
  why: '原因',
  conditions: '要什么条件',
  care: '要注意什么',
  method: '怎么做',
};
export const ZH_OFFICE: Readonly<Record<OfficeFact, string>> = {
  phone: '电话',
  address: '地址',
  hours: '办公时间',
};

/** What residents read. Short sentences, 您, the action first, no exclamation marks in bad news. */
export const zh: Wording = {
  language: 'zh',
  reader: 'adult',
  hello:
    '您好，我是优育助手，一个自动回答的程序，不是真人，也不是医生。您可以直接问优生优育、怀孕、育儿、避孕、婚姻和权益方面的问题。要找工作人员，请回复「转人工」。',
  whoAmI:
    '我是优育助手，一个自动回答的程序，不是真人，也不是医生。我只按审核流程里的资料回答，每次都写明依据；资料里没有的，我会直接说没有。要找工作人员，请回复「转人工」。',
  thanks: '不客气。还有问题随时问我。',
  fine: '好的。还有问题随时问我。',
  askAway: '您请说，把事情和想问的一句话打给我就行。有人有危险的，先拨打120或110。',
  goOn: '好的，知道了。您想问什么，请接着说。',
  goodbye: '再见。有需要随时回来问。情况紧急请直接拨打120。',
  speakInstead:
    '不用打字也行：点手机键盘上的话筒，说的话会变成字，再发给我。看字不方便的，请家里人念给您听。想直接跟人说，请回复「转人工」。',
  linkBroken:
    '链接打不开，多半是过了时间，或者网络慢。请把想问的事再发给我，我重新说给您。要找工作人员，请回复「转人工」。',
  nothingSaidYet: '前面我还没有说过什么。想问什么，请直接打字告诉我。',
  whichPart: '是我没说明白。哪一句不懂，请告诉我，或者换个说法再问。想听人讲，请回复「转人工」。',
  askFurther: '长话短说就是这样。哪里还不明白，可以接着问；想听人讲，请回复「转人工」。',
  intakePlainer: '是我没说明白。不知道怎么答也没关系，照您平常说话的样子说就行。',
  noWordsInIt:
    '语音、图片和文件我看不了。如果现在有人有危险，请马上拨打 120（急救）或 110（报警）。别的事请打成字发给我：点手机键盘上的话筒，说的话会变成字。想让工作人员看，请回复「转人工」。',
  pictureAlone: (hasCase) =>
    `图片收到了，已经加密存好${hasCase ? '，工作人员接手时能看到' : ''}。我是程序，看不懂图片，也不能看化验单、检查单和伤处。如果现在有人有危险，请马上拨打 120（急救）或 110（报警）。想问的事请打成字发给我。${hasCase ? '' : '想请工作人员看这张图片，请回复「转人工」。'}`,
  pictureBeside: (hasCase) =>
    hasCase
      ? '您发来的图片我看不懂，已经存好，工作人员接手时能看到。'
      : '您发来的图片我看不懂，上面只回答了您打的字。图片已经存好，想请工作人员看，请回复「转人工」。',
  cameLate: (writtenAt, cameAt) =>
    `这条消息是您${sayWhen(writtenAt, cameAt)}发的，我这边断了线，刚刚才收到，回晚了，请您见谅。`,
  emptyMessage: '我没有看到文字。请用一句话写下您想问的事，比如「备孕要不要吃叶酸」。',
  help: '您可以直接打字提问。也可以回复：「转人工」找工作人员；「取消」退出正在填的内容；「我的数据」看我们存了什么；「删除我的数据」全部删除；「结束」结束这次咨询。情况紧急请直接拨打120或110。',

  toldPaged: '已通知值班人员。请不要等回复，先按上面说的做。',
  toldNobody: (numbers) => `现在没有值班人员能马上看到，请立即拨打${numbers}。`,
  toldNobodyUrgent: (numbers) =>
    `现在没有值班人员能马上看到，请先按上面说的做。情况加重，请立即拨打${numbers}。`,
  plainAdvice: '这种情况可能有危险，请马上找医生或急救人员，不要等。',
  stillInDanger: (numbers) => `您前面说的情况如果还在，请先拨打${numbers}，不要等。`,
  notedInDanger: '记下了，工作人员接手时能看到。请先按上面说的做。',
  doAsSaid: '请先按上面说的做，不要再等，也别先试别的办法。您的话工作人员接手时能看到。',
  worries: {
    secrecy:
      '您说的话只有处理这件事的工作人员能看，我不会去告诉您的家人、单位和邻居。只有要救人，或者法律要求报告的时候，才会让能帮上忙的人知道。',
    police:
      '报警是先护住您，后面怎么处理由警察依法定。怕他报复，把这一点也告诉警察，还可以申请人身安全保护令。',
    shame: '这不怪您，也不丢人。照实说就行，先把人护住、治好最要紧。',
    fear: '害怕是正常的，您不是一个人。先到有人的地方，让信得过的人陪着您。',
    money: '拨打120、110不用先交钱。先救人，钱的事到了再说：急救不能因为没交钱就不救。',
    far: '不用自己赶路：拨打120，说清镇、村和旁边的标志，救护车会来。身边没人，就喊邻居或村里人过来。',
    waiting: '请先按上面说的做，不要再等，也别先试别的办法。您的话工作人员接手时能看到。',
  },
  secrecyOfMinors:
    '您说的话只有处理这件事的工作人员能看，我不会去告诉您的父母和老师。有两种时候必须让大人知道：有生命危险，或者有人伤害您。要做手术这样的大事，医院一般也要监护人同意；不敢自己开口，可以拨打12355，请人帮您说。',
  stillToday: '前面说的，请今天就去做，不要因为这件事拖着。',
  somebodyDied:
    '我很难过，这不是您的错。请一位家里人或朋友来陪您，先别一个人待着。想有人听您说，可以拨打12356，我也在这里。',
  helpHasCome: '好的，请听现场医生和急救人员的安排。之后还有问题，可以随时问我。',
  ifHappeningNow: (topic) => {
    if (topic === '权益') return '如果现在正在发生，请马上拨打110；有人受伤，拨打120。';
    if (topic === '心理') return '如果现在正在发生，请马上拨打12356；人有危险，拨打120或110。';
    if (topic === '避孕' || topic === '生殖健康')
      return '如果现在正在发生，请马上去医院，不要等；人很难受，拨打120。';
    return '如果现在正在发生，请马上拨打120，不要等。';
  },
  isItYou: '这是您或身边人现在的情况吗？',
  notHappening: '好的，没有就好。以后遇到这种情况，请马上拨打120。还有问题可以接着问。',
  tellAnAdult: '马上告诉身边信得过的大人。',
  tellASafeAdult: '马上告诉身边信得过的大人。',
  nearestIs: (title) =>
    `没有找到正好说这件事的，最接近的是《${title}》。不是您要问的，请换个说法，或回复「转人工」。`,
  onlyIn: (towns) => `下面说的只管${towns.join('、')}。您在别的镇的，请带上镇名再问一遍，或回复「转人工」。`,
  spokenToYoung: '下面是写给孩子看的，您可以讲给孩子听，或者和孩子一起看。',
  askAnAdult: null,

  moveToPrivate: '这个问题我们私下说更合适，请点我的头像发私聊。',
  moveToPrivateUrgent:
    '这个问题我们私下说更合适，请点我的头像发私聊。如果有人正处在危险中，请马上拨打120或110。',
  groupTicketOpened: '已登记，工作人员会私下联系您。也可以点我的头像发私聊。请不要在群里发电话和住址。',

  ticketOpened: '已经帮您登记，转给工作人员。',
  ticketAlreadyOpen: '您的求助已经登记过了，还在等工作人员接手。',
  ticketAssigned: (counsellor) => `您的求助已经由${counsellor}接手，回复会出现在这里。`,
  waitKnown: (minutes) => `预计约${minutes}分钟后有人回复。等的时候可以继续问我。`,
  waitUnknown: '什么时候有人回复，现在还说不准。等的时候可以继续问我。',
  stillQueued: (minutes) => `您的求助还在等工作人员接手，预计约${minutes}分钟。`,
  besideDanger: '您问的这件事，指南里是这样说的：',
  namedBeside: (title) => `和您问的有关的指南：《${title}》。把这个题目发给我，就能看。`,
  namedBesideDanger: (title) => `先照上面说的做。您问的这件事，之后可以看指南《${title}》。`,
  standingIn: '工作人员暂时没有回复，我先接着回答。',
  ticketWithdrawn: '已经撤回您的求助，工作人员不再联系您。需要时随时回复「转人工」。',
  dangerTicketStays: '这件事涉及安全，求助不会取消，工作人员仍会跟进。情况紧急请立即拨打120。',
  coercionTicketOpened: '这件事已经登记，会转给工作人员跟进。如果您现在有危险，请立即拨打110。',

  nothingToConfirm: '现在没有等您确认的内容。想登记，或者想问什么，请直接说。',
  nothingToCancel: '现在没有正在填的内容。您可以直接提问。',
  nothingToCancelTicketStays:
    '现在没有正在填的内容。您的求助还在，工作人员仍会看到；不需要了，请回复「撤回求助」。',
  formLeft: '已经退出，不用再填了。',
  formLeftTicketStays: '已经退出，不用再填了。您的求助还在，工作人员仍会看到；不需要了，请回复「撤回求助」。',
  ended: '这次咨询已经结束。需要时随时再来。',
  endedTicketStays: '好的，我先不打扰您。您的求助还在，工作人员仍会看到；不需要了，请回复「撤回求助」。',
  myData:
    '聊天内容和您填写的信息都加密保存，只有处理您这件事的工作人员能看。要全部删除，请回复「删除我的数据」。',
  eraseAsk:
    '删除后，聊天内容和您填写的信息都不能恢复，还没办完的求助工作人员也看不到了。确定要删除，请回复「确认删除」；不删，请回复「取消」。',
  eraseAskInDanger:
    '您说过的情况可能有危险。删除后工作人员就找不到您了；有危险请先拨打120或110。确定要删除，请回复「确认删除」；不删，请回复「取消」。',
  erased: '已经删除您的聊天内容和填写的信息。',
  eraseKept: '好的，没有删除。',
  linkCode:
    '关联码：{code}\n10 分钟内，请在您自己的另一个聊天里发送它，只能用一次。关联后，工作人员知道两边是同一个人；在这边看不到那边的内容；说「删除我的数据」，两边都会删除。请不要把码告诉别人，别人给的码也不要发。',
  linkLater: '您刚要过几次关联码了，请一小时后再试。',
  linkDone:
    '已经关联：工作人员知道这里和您的另一个聊天是同一个人。每边只看得到自己的内容，同意也各算各的；说「删除我的数据」，两边都会删除。想分开，请回复「解除关联」。',
  linkWrong:
    '这个关联码不能用：可能过了 10 分钟、用过了，或者打错了。请在另一个聊天里再发「关联」，要一个新的。',
  linkTold:
    '您的关联码刚刚在另一个聊天里用过，工作人员会知道两边是同一个人。如果不是您本人，请马上回复「解除关联」。',
  unlinkDone: '已经解除关联，这里和其他聊天不再算同一个人。',
  unlinkNone: '这里没有关联其他聊天。想关联，请回复「关联」。',

  generatedLabel: 'AI生成，依据以上指南',
  abstain: '这个问题，经审核的资料里没有，我不能随便说。',
  abstainInGroup: '这个问题，能在群里说的资料里没有。可以点我的头像发私聊问我。',
  abstainNoSnapshot: '资料暂时查不了，请过一会儿再问一次。',
  notTold: (title, asked, town) =>
    `《${title}》里没有写${town ?? `明${ZH_ASPECTS[asked]}`}，我不能随便说。可以问办理的单位或医院，也可以拨打12345。`,
  notEntered: (asked) =>
    `本单位的${ZH_OFFICE[asked]}还没有填进来，我不能随便说。可以拨打12345问，也可以问村（居）委会。`,
  brokenTurn:
    '这条消息我没能处理好，请换个说法再发一次，或回复「转人工」。情况紧急请直接拨打120或110，不要等。',
  abstainScope: '我能回答的是优生优育、怀孕、育儿、避孕、青春期、婚姻和权益方面的问题。',
  abstainNearest: '您想问的也许是下面这些：',
  offerPerson: '要找工作人员，请回复「转人工」。',
  whichOne: (titles) => `您想问的是哪一件？${titles.map((title) => `「${title}」`).join('还是')}？`,
  whichNumber: (lines) => ['您想问的是哪一件？请回复前面的数字。', ...lines].join('\n'),
  partOfGroup: '您问的这一件',
  partOpen: '这一条，经审核的资料里没有，我不能随便说。',
  partFailed: '这一条暂时查不了，请过一会儿再问一次。',
  partSource: (mark, title) => `（依据${mark}《${title}》）`,
  partsMore: '一次问得比较多，剩下的请再发一次。',

  offerNews: '想等答案，请回复「有答案告诉我」。',
  newsPromised:
    '好的。审核过的资料里有了答案，会在这里告诉您一次，最多等90天。不想等了，请回复「不用告诉我了」。',
  newsPromisedOnAsking:
    '好的。审核过的资料里有了答案，您下次来这里提问时就告诉您，最多等90天；不会主动发消息打扰您。不想等了，请回复「不用告诉我了」。',
  newsPrivate:
    '这件事比较私密。有了答案，这里会来一条提醒，不写您问了什么；但是别人拿着您的手机，也会看到有提醒。愿意的话，请回复「可以提醒我」；不愿意就不用回，过些天再来问也可以。',
  tellMePrivate: '可以提醒我',
  newsStopped: '好的，不会再告诉您了。',
  newsNothingOpen: '现在没有等答案的问题。您可以直接提问。',
  newsUnreachable:
    '这次对话关掉页面就没有了，有了答案没法告诉您。请过些天再来问；页面菜单里能打开「在这台设备上记住对话」的，打开后再发一次也可以。',
  newsHasCome: '您等的答案有了。请点「点这里看」，或回复「看答案」。',
  newsHasComeByWords: '您等的答案有了。想看，请回复「看答案」。',
  newsNone: '现在没有新的答案。您可以直接提问。',
  seeAnswer: '看答案',
  tellMe: '有答案告诉我',

  intakeConsent: (use, asks, keptDays) =>
    `下面会问${asksInWords(asks)}，只用来${use}，只给处理这件事的工作人员看，一般办完 ${sayDays(keptDays)}后自动删除。可以不说，也可以随时回复「撤回同意」。您回答就表示同意。`,
  guardianAsk: '留联系方式之前，要先得到监护人同意。监护人同意了吗？不留也可以，就在这里回复。',
  guardianAgreed: '好的，那我们继续。',
  guardianNot: '没关系，不用留联系方式，工作人员就在这里回复。',
  intakeNoted: (lines) => `先记下了：${lines.join('；')}。`,
  intakeUnclear: '不好意思，我没有认出来。',
  intakeWrong: {
    date: '日历上没有这一天，请再看一下日期。',
    past: '这一天已经过了，请说一个以后的日子。',
    weeks: '这个孕周不太对，请再看一下。怀孕一般不超过42周，说几个月也可以。',
    age: '这里问的是18岁以下的孩子，请再说一下孩子多大。',
    count: '人数好像不对，请回复1到50之间的数。人多的，请回复「转人工」。',
    towns: '刚才说了不止一个地方，这里要记的是哪一个？',
    notThere: '好的，不记那里。',
    othersTown: '听起来那是别人住的地方。',
  },
  intakeWrongPhone: (digits) =>
    digits === 11
      ? '这个号码好像打不通，请再看一下：手机号是11位，以1开头。'
      : `这个号码有${digits}位，手机号是11位，请再看一下。`,
  intakeNeeded:
    '这件事要能联系到您才好办，请留电话或微信号。实在不方便，再回复一次「不想说」，就在这里回复您。',
  intakeEndOrSkip:
    '只是这一项不想说，请回复「不想说」，后面的接着填；想先放一放，请回复「先不填了」；不登记了，请回复「取消」。',
  intakeAsSaid: (text) => `${text}（原话）`,
  intakeWhy: (why) => `问这个的原因：${why}。只给处理这件事的工作人员看。可以回复「不想说」。`,
  intakeTakenAsSaid: '好的，先按您的原话记下。',
  intakeChanged: (changes) => `好的，${changed(changes)}。`,
  besideCorrection: '您另外说的，工作人员也会看到。',
  besideOpenCorrection: '您另外说的，登记交上去以后，工作人员也会看到。',
  intakeSentChanged: (changes) => `好的，${changed(changes)}。工作人员看到的已经是改过的。`,
  intakeSummary: (lines) =>
    `请您核对：\n${lines.join('\n')}\n没有错，请回复「确认」；要改，请直接说，比如「电话改成…」；不登记了，请回复「取消」。`,
  intakeWhatIsWrong: '哪里不对？请直接写出正确的内容。',
  intakeLeaveOutWhich: (example) =>
    example === null
      ? '这里没有可以再略去的了。没有错，请回复「确认」；不登记了，请回复「取消」。'
      : `哪一项不想说？比如回复「${example}」。都可以说，请回复「确认」。`,
  intakeSaved: '已经记下，交给工作人员。',
  intakeBack: '我们接着刚才的：',
  intakePressing: '这件事已经先登记给工作人员了。接着回答，好联系您。',
  intakeLater: (title) =>
    `好的，先放着，「${title}」已经填的留14天。想接着填，请回复「继续」；不填了，请回复「取消」。`,
  intakeResume: (title) =>
    `您上次的「${title}」还没填完。接着填，请回复「继续」；从头来，请回复「重新开始」；不填了，请回复「取消」。`,
  intakeResumed: '好的，接着填。',
  intakeRestarted: '好的，从头来。',
  intakeOther: (open, wanted) =>
    `现在正在填「${open}」。要换成「${wanted}」，请先回复「取消」，再说一遍。接着填的话：`,
  intakeAlreadySent: (title) =>
    `您的「${title}」已经交给工作人员了，还在处理。要改哪一项，请直接说；不办了，请回复「撤回刚才的登记」。`,
  intakeWithdrawn: '已经撤回，您填的内容已经删掉，工作人员不再看得到。需要时可以重新登记。',
  intakeWithdrawnTicketStays:
    '您填的内容已经删掉，工作人员不再看得到。这件事涉及安全，求助不会取消，工作人员仍会在这里跟进。',
  offerForm: (order) => `要登记，请回复「${order}」。`,
  offerFormAfterDanger: (order) => `等安顿好了，回复「${order}」，再一项一项登记。`,
  referralAgreed: (partner) =>
    `好的，刚才列出的几项会发给${partner}。他们接手以前，这里还是我们负责；接手了会告诉工作人员。改主意了，请回复「撤回转介」。`,
  rated: (score) => `谢谢您，已记下：${score} 分。`,
  ratedLow: (score) => `谢谢您告诉我们，已记下：${score} 分。还需要工作人员帮忙，请说「转人工」。`,
  referralDeclined: '好的，不转介，什么都不会发出去。您的求助还在这里办。',
  referralUnderWay: (partner) => `您已经同意转给${partner}，正在办。改主意了，请回复「撤回转介」。`,
  referralWithdrawn: '已经撤回，不转介了。您的求助还在这里办。',
  referralErasing: (partner) => `已经撤回。我们会请${partner}删除收到的内容。还需要帮助，请直接在这里说。`,
  withdrawReferral: '撤回转介',
  buttonWithdrawReferral: '撤回转介',
  consentWithdrawn:
    '已经撤回您的同意。您登记过的内容，工作人员不再看得到；没填完的也停下了。您的求助还在的，工作人员就在这里回复。',
  noConsent: '现在没有您同意过的登记，不用撤回。',

  buttonHuman: '转人工',
  buttonConfirm: '确认',
  buttonCancel: '取消',
  buttonChange: '修改',
  buttonContinue: '继续',
  buttonRestart: '重新开始',
  buttonSkip: '不想说',
  buttonLater: '先不填了',
  buttonDrop: '不填了',
  buttonWithdrawConsent: '撤回同意',
  buttonErase: '确认删除',
  buttonEraseMyData: '删除我的数据',
  buttonGuardianYes: '同意了',
  buttonGuardianNo: '没有',
  buttonTellMe: '有了答案告诉我',
  buttonStopTelling: '不用告诉我了',
  buttonSeeAnswer: '点这里看',
};
