"""Imported where workers are forked from, for what it does: all that a worker needs is loaded and built once.

A worker that died is then replaced within milliseconds, and the workers share the memory of the grammar.
"""

from __future__ import annotations

import gc

from gouji.check.run import check_document
from gouji.export.rows import all_rows
from gouji.parse.document import parse_document
from gouji.read import read_bytes

from .child import serve
from .work import work

# An invented page with a table, a claim and a form; patterns and grammars are built when they are first used.
_SAMPLE = """某某办公室2023年度部门决算
第二部分 2023年度部门决算表
一、收入支出决算总表
公开01表
部门：某某办公室\t\t\t\t\t单位：万元
收入\t\t\t支出\t\t
项目\t行次\t金额\t项目\t行次\t金额
栏次\t\t1\t栏次\t\t2
一、一般公共预算财政拨款收入\t1\t100.00\t一、一般公共服务支出\t32\t90.00
本年收入合计\t27\t100.00\t本年支出合计\t58\t90.00
总计\t31\t100.00\t总计\t62\t100.00
第三部分 2023年度部门决算情况说明
一、收入支出决算总体情况说明
2023年度收入总计100.00万元，与上年相比增加10.00万元，增长11.11%。其中：一般公共服务支出90.00万元，占90.00%。
项目支出绩效自评表
（2023年度）
项目名称\t某某项目
项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分
\t年度资金总额\t10.00\t10.00\t9.00\t10\t90.00%\t9
总分\t\t\t\t\t100\t\t99
"""

__all__ = ["serve", "work"]

for _row in all_rows(check_document(parse_document(read_bytes(_SAMPLE.encode(), "warm.txt")))):
    pass
# What is there now lives as long as the process: a collection that looked at it would copy its pages into each child.
gc.collect()
gc.freeze()
