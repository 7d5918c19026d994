"""Infringement texts (侵企扰企文字): what is said to have happened, and what evidences it."""

from domain.events.infringement import InfringementKind

_K = InfringementKind
ACCOUNTS = {
    _K.AUTONOMY_OVERRIDDEN: "以“统一品牌”名义要求企业更换自主选定的包装供应商，否则暂缓项目验收。",
    _K.UNEQUAL_TREATMENT: "补贴申报指南设置仅本地注册满三年企业可报的条件，外来企业被拒绝受理。",
    _K.UNLAWFUL_SEIZURE: "检查中未出具扣押决定书即扣留企业货架和灯箱，逾十日未作处理。",
    _K.LEVY_DEMANDED: "要求辖区企业为节庆活动“自愿赞助”，并按企业规模下达数额。",
    _K.FORCED_ACTIVITY: "通知企业必须派员参加收费培训，未参加的列入重点检查名单。",
    _K.UNLISTED_FEE: "办理接入手续时收取目录清单以外的“施工保证金”，工程验收后迟迟不退。",
    _K.PROMISE_OR_PAYMENT_DEFAULTED: "招商协议约定的厂房租金补贴逾期一年未兑付，多次催要均答复“研究中”。",
    _K.DISGUISED_LICENSING: "事项已改为备案，窗口仍要求先取得科室签字的“同意意见”方予收件。",
    _K.FORCED_INTERMEDIARY: "告知企业须由某一家检测机构出具报告，自行委托的报告一律退回。",
    _K.UNHEARD_RULEMAKING: "出台限行装卸时段的规定前未听取物流企业意见，直接影响夜间配送。",
    _K.OTHER_HARM: "同一问题一个月内四次上门检查，均未出示检查通知书，影响正常生产。",
}
EVIDENCE = {
    _K.AUTONOMY_OVERRIDDEN: "微信工作群通知截图",
    _K.UNEQUAL_TREATMENT: "申报指南及不予受理通知",
    _K.UNLAWFUL_SEIZURE: "现场照片及执法记录仪录像",
    _K.LEVY_DEMANDED: "赞助分配表复印件",
    _K.FORCED_ACTIVITY: "培训通知及缴费收据",
    _K.UNLISTED_FEE: "收款凭证及目录清单比对表",
    _K.PROMISE_OR_PAYMENT_DEFAULTED: "招商协议及催款函",
    _K.DISGUISED_LICENSING: "窗口一次性告知单",
    _K.FORCED_INTERMEDIARY: "退件通知及通话录音",
    _K.UNHEARD_RULEMAKING: "规范性文件起草卷宗检查笔录",
    _K.OTHER_HARM: "门岗来访登记及监控录像",
}
REMEDIES = (
    "款项全额退还企业，承办人作出书面检查，相关做法已停止。",
    "撤销违规通知，向企业书面致歉，并在本系统内通报。",
    "修订办事指南并公开，已受影响的企业逐家回访确认。",
    "解除扣押并赔偿损失，完善涉企检查审批登记制度。",
)
