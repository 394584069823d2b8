"""The tables of grammar/syntax, made by ``make tables``; do not edit."""

from __future__ import annotations

from .lalr import Rule, Tables

TABLES: dict[str, Tables] = {
    'amount.lark': Tables(
        source=(
            '// Chinese numerals as they stand before a counter: 四 辆, 十二 台, 一百二十 家, 一百零五 户, 两 名.\n'
            'start: hundreds | tens | unit\n'
            'hundreds: unit "百" [rest]\n'
            '?rest: tens | zero\n'
            'zero: ("零" | "〇") unit\n'
            'tens: [unit] "十" [unit]\n'
            'unit: DIGIT\n'
            'DIGIT: /[一二三四五六七八九两]/\n'
        ),
        start=0,
        end=3,
        steps=(
            {'DIGIT': 1, 'hundreds': 2, 'start': 3, 'tens': 4, 'unit': 5, '十': 6},
            {'$END': -14, '十': -14, '百': -14},
            {'$END': -1},
            {},
            {'$END': -2},
            {'$END': -3, '十': 7, '百': 8},
            {'$END': -13, 'DIGIT': 1, 'unit': 9},
            {'$END': -11, 'DIGIT': 1, 'unit': 10},
            {'$END': -5, 'DIGIT': 1, '__ANON_0': 11, 'rest': 12, 'tens': 13, 'unit': 14, 'zero': 15, '十': 6, '零': 16},
            {'$END': -12},
            {'$END': -10},
            {'DIGIT': 1, 'unit': 17},
            {'$END': -4},
            {'$END': -6},
            {'十': 7},
            {'$END': -7},
            {'DIGIT': 1, 'unit': 18},
            {'$END': -9},
            {'$END': -8},
        ),
        rules=(
            Rule('start', 1, ((0, False),), 'start', False),
            Rule('start', 1, ((0, False),), 'start', False),
            Rule('start', 1, ((0, False),), 'start', False),
            Rule('hundreds', 3, ((0, False), (2, False)), 'hundreds', False),
            Rule('hundreds', 2, ((0, False), None), 'hundreds', False),
            Rule('rest', 1, ((0, False),), 'rest', True),
            Rule('rest', 1, ((0, False),), 'rest', True),
            Rule('zero', 2, ((1, False),), 'zero', False),
            Rule('zero', 2, ((1, False),), 'zero', False),
            Rule('tens', 3, ((0, False), (2, False)), 'tens', False),
            Rule('tens', 2, ((0, False), None), 'tens', False),
            Rule('tens', 2, (None, (1, False)), 'tens', False),
            Rule('tens', 1, (None, None), 'tens', False),
            Rule('unit', 1, ((0, False),), 'unit', False),
        ),
        terminals=(
            ('DIGIT', '[一二三四五六七八九两]'),
            ('__ANON_0', '〇'),
            ('十', '十'),
            ('百', '百'),
            ('零', '零'),
        ),
        words=(
        ),
        skipped=(
        ),
    ),
    'check.lark': Tables(
        source=(
            '// A cross-check relation (勾稽关系): two sides and how they compare.\n'
            '//\n'
            '//   [total, *] = sum([class, *])                      cells of one table, for each value column\n'
            '//   [each, *] = sum([children, *])                    for each coded row that has children\n'
            '//   [each, total] = [each, basic] + [each, project]   across the columns of each row\n'
            '//   expenditure{nature=basic} = a{…} + b{…}           facts, wherever they are printed\n'
            '//   trips{item=groups} >= 1                           a fact and a number\n'
            '//   balance = annual_budget - executed                fields of a funds row of a form\n'
            '//   rate = executed / annual_budget                   a printed percentage of two amounts\n'
            '//   total_score = sum(score) + execution_score        the values of one form\n'
            'start: side COMPARE side\n'
            '\n'
            'side: [SIGN] term (SIGN term)*\n'
            '\n'
            '?term: product\n'
            '     | atom\n'
            '\n'
            'product: atom "/" atom   -> ratio\n'
            '\n'
            '?atom: cell\n'
            '     | fact\n'
            '     | "sum" "(" cell ")"   -> sum_cells\n'
            '     | "sum" "(" NAME ")"   -> sum_field\n'
            '     | NAME                 -> field   // a name, or a number\n'
            '\n'
            'cell: "[" selector "," selector "]"\n'
            'selector: NAME            -> named\n'
            '        | "*"             -> every\n'
            '        | PREFIX          -> prefixed\n'
            '        | "{" NAME ("," NAME)* "}" -> several\n'
            '\n'
            'fact: NAME "{" [pair ("," pair)*] "}"\n'
            'pair: NAME "=" NAME\n'
            '\n'
            'COMPARE: "<=" | ">=" | "=" | "<" | ">"\n'
            'SIGN: "+" | "-"\n'
            'PREFIX.2: /[a-z_]+\\.\\*/\n'
            'NAME: /[a-z_0-9]+(\\.[a-z_0-9]+)*/\n'
            '%import common.WS\n'
            '%ignore WS\n'
        ),
        start=0,
        end=10,
        steps=(
            {'LSQB': 1, 'NAME': 2, 'SIGN': 3, 'SUM': 4, 'atom': 5, 'cell': 6, 'fact': 7, 'product': 8, 'side': 9, 'start': 10, 'term': 11},
            {'LBRACE': 12, 'NAME': 13, 'PREFIX': 14, 'STAR': 15, 'selector': 16},
            {'$END': -13, 'COMPARE': -13, 'LBRACE': 17, 'SIGN': -13, 'SLASH': -13},
            {'LSQB': 1, 'NAME': 2, 'SUM': 4, 'atom': 5, 'cell': 6, 'fact': 7, 'product': 8, 'term': 18},
            {'LPAR': 19},
            {'$END': -7, 'COMPARE': -7, 'SIGN': -7, 'SLASH': 20},
            {'$END': -9, 'COMPARE': -9, 'SIGN': -9, 'SLASH': -9},
            {'$END': -10, 'COMPARE': -10, 'SIGN': -10, 'SLASH': -10},
            {'$END': -6, 'COMPARE': -6, 'SIGN': -6},
            {'COMPARE': 21},
            {},
            {'$END': -5, 'COMPARE': -5, 'SIGN': 22, '__side_star_0': 23},
            {'NAME': 24},
            {'COMMA': -15, 'RSQB': -15},
            {'COMMA': -17, 'RSQB': -17},
            {'COMMA': -16, 'RSQB': -16},
            {'COMMA': 25},
            {'NAME': 26, 'RBRACE': 27, 'pair': 28},
            {'$END': -3, 'COMPARE': -3, 'SIGN': 22, '__side_star_0': 29},
            {'LSQB': 1, 'NAME': 30, 'cell': 31},
            {'LSQB': 1, 'NAME': 2, 'SUM': 4, 'atom': 32, 'cell': 6, 'fact': 7},
            {'LSQB': 1, 'NAME': 2, 'SIGN': 3, 'SUM': 4, 'atom': 5, 'cell': 6, 'fact': 7, 'product': 8, 'side': 33, 'term': 11},
            {'LSQB': 1, 'NAME': 2, 'SUM': 4, 'atom': 5, 'cell': 6, 'fact': 7, 'product': 8, 'term': 34},
            {'$END': -4, 'COMPARE': -4, 'SIGN': 35},
            {'COMMA': 36, 'RBRACE': 37, '__selector_star_1': 38},
            {'LBRACE': 12, 'NAME': 13, 'PREFIX': 14, 'STAR': 15, 'selector': 39},
            {'EQUAL': 40},
            {'$END': -22, 'COMPARE': -22, 'SIGN': -22, 'SLASH': -22},
            {'COMMA': 41, 'RBRACE': 42, '__fact_star_2': 43},
            {'$END': -2, 'COMPARE': -2, 'SIGN': 35},
            {'RPAR': 44},
            {'RPAR': 45},
            {'$END': -8, 'COMPARE': -8, 'SIGN': -8},
            {'$END': -1},
            {'$END': -24, 'COMPARE': -24, 'SIGN': -24},
            {'LSQB': 1, 'NAME': 2, 'SUM': 4, 'atom': 5, 'cell': 6, 'fact': 7, 'product': 8, 'term': 46},
            {'NAME': 47},
            {'COMMA': -19, 'RSQB': -19},
            {'COMMA': 48, 'RBRACE': 49},
            {'RSQB': 50},
            {'NAME': 51},
            {'NAME': 26, 'pair': 52},
            {'$END': -21, 'COMPARE': -21, 'SIGN': -21, 'SLASH': -21},
            {'COMMA': 53, 'RBRACE': 54},
            {'$END': -12, 'COMPARE': -12, 'SIGN': -12, 'SLASH': -12},
            {'$END': -11, 'COMPARE': -11, 'SIGN': -11, 'SLASH': -11},
            {'$END': -25, 'COMPARE': -25, 'SIGN': -25},
            {'COMMA': -26, 'RBRACE': -26},
            {'NAME': 55},
            {'COMMA': -18, 'RSQB': -18},
            {'$END': -14, 'COMPARE': -14, 'RPAR': -14, 'SIGN': -14, 'SLASH': -14},
            {'COMMA': -23, 'RBRACE': -23},
            {'COMMA': -28, 'RBRACE': -28},
            {'NAME': 26, 'pair': 56},
            {'$END': -20, 'COMPARE': -20, 'SIGN': -20, 'SLASH': -20},
            {'COMMA': -27, 'RBRACE': -27},
            {'COMMA': -29, 'RBRACE': -29},
        ),
        rules=(
            Rule('start', 3, ((0, False), (1, False), (2, False)), 'start', False),
            Rule('side', 3, ((0, False), (1, False), (2, True)), 'side', False),
            Rule('side', 2, ((0, False), (1, False)), 'side', False),
            Rule('side', 2, (None, (0, False), (1, True)), 'side', False),
            Rule('side', 1, (None, (0, False)), 'side', False),
            Rule('term', 1, ((0, False),), 'term', True),
            Rule('term', 1, ((0, False),), 'term', True),
            Rule('product', 3, ((0, False), (2, False)), 'ratio', False),
            Rule('atom', 1, ((0, False),), 'atom', True),
            Rule('atom', 1, ((0, False),), 'atom', True),
            Rule('atom', 4, ((2, False),), 'sum_cells', False),
            Rule('atom', 4, ((2, False),), 'sum_field', False),
            Rule('atom', 1, ((0, False),), 'field', False),
            Rule('cell', 5, ((1, False), (3, False)), 'cell', False),
            Rule('selector', 1, ((0, False),), 'named', False),
            Rule('selector', 1, (), 'every', False),
            Rule('selector', 1, ((0, False),), 'prefixed', False),
            Rule('selector', 4, ((1, False), (2, True)), 'several', False),
            Rule('selector', 3, ((1, False),), 'several', False),
            Rule('fact', 5, ((0, False), (2, False), (3, True)), 'fact', False),
            Rule('fact', 4, ((0, False), (2, False)), 'fact', False),
            Rule('fact', 3, ((0, False), None), 'fact', False),
            Rule('pair', 3, ((0, False), (2, False)), 'pair', False),
            Rule('__side_star_0', 2, ((0, False), (1, False)), '', False),
            Rule('__side_star_0', 3, ((0, True), (1, False), (2, False)), '', False),
            Rule('__selector_star_1', 2, ((1, False),), '', False),
            Rule('__selector_star_1', 3, ((0, True), (2, False)), '', False),
            Rule('__fact_star_2', 2, ((1, False),), '', False),
            Rule('__fact_star_2', 3, ((0, True), (2, False)), '', False),
        ),
        terminals=(
            ('PREFIX', '[a-z_]+\\.\\*'),
            ('NAME', '[a-z_0-9]+(\\.[a-z_0-9]+)*'),
            ('WS', '(?:[ \t\x0c\r\n])+'),
            ('COMPARE', '(?:<=|>=|=|<|>)'),
            ('SIGN', '(?:\\+|\\-)'),
            ('COMMA', ','),
            ('LBRACE', '\\{'),
            ('LPAR', '\\('),
            ('LSQB', '\\['),
            ('RBRACE', '\\}'),
            ('RPAR', '\\)'),
            ('RSQB', '\\]'),
            ('SLASH', '/'),
            ('STAR', '\\*'),
        ),
        words=(
            ('sum', 'SUM'),
            ('=', 'EQUAL'),
        ),
        skipped=(
            'WS',
        ),
    ),
    'claim.lark': Tables(
        source=(
            '// A narrative over its tokens. What stands right before a quantity decides its measure; all other tokens\n'
            '// are marks that the context keeps, and a run of them is one token here. Total: any order of tokens parses.\n'
            'start: (claim | MARKS)*\n'
            '\n'
            'claim: DIRECTION QUANTITY  -> change\n'
            '     | SHARE QUANTITY      -> share\n'
            '     | COMPLETION QUANTITY -> completion\n'
            '     | EXECUTION QUANTITY  -> execution\n'
            '     | SCORING QUANTITY    -> scoring\n'
            '     | BUDGET QUANTITY     -> budget\n'
            '     | OUTTURN QUANTITY    -> outturn\n'
            '     | BASE QUANTITY       -> prior\n'
            '     | REACH QUANTITY      -> reach\n'
            '     | TEXT QUANTITY       -> state\n'
            '     | QUANTITY            -> bare\n'
            '\n'
            '%declare DIRECTION SHARE COMPLETION EXECUTION SCORING BUDGET OUTTURN BASE REACH TEXT QUANTITY MARKS\n'
        ),
        start=0,
        end=15,
        steps=(
            {'$END': -2, 'BASE': 1, 'BUDGET': 2, 'COMPLETION': 3, 'DIRECTION': 4, 'EXECUTION': 5, 'MARKS': 6, 'OUTTURN': 7, 'QUANTITY': 8, 'REACH': 9, 'SCORING': 10, 'SHARE': 11, 'TEXT': 12, '__start_star_0': 13, 'claim': 14, 'start': 15},
            {'QUANTITY': 16},
            {'QUANTITY': 17},
            {'QUANTITY': 18},
            {'QUANTITY': 19},
            {'QUANTITY': 20},
            {'$END': -15, 'BASE': -15, 'BUDGET': -15, 'COMPLETION': -15, 'DIRECTION': -15, 'EXECUTION': -15, 'MARKS': -15, 'OUTTURN': -15, 'QUANTITY': -15, 'REACH': -15, 'SCORING': -15, 'SHARE': -15, 'TEXT': -15},
            {'QUANTITY': 21},
            {'$END': -13, 'BASE': -13, 'BUDGET': -13, 'COMPLETION': -13, 'DIRECTION': -13, 'EXECUTION': -13, 'MARKS': -13, 'OUTTURN': -13, 'QUANTITY': -13, 'REACH': -13, 'SCORING': -13, 'SHARE': -13, 'TEXT': -13},
            {'QUANTITY': 22},
            {'QUANTITY': 23},
            {'QUANTITY': 24},
            {'QUANTITY': 25},
            {'$END': -1, 'BASE': 1, 'BUDGET': 2, 'COMPLETION': 3, 'DIRECTION': 4, 'EXECUTION': 5, 'MARKS': 26, 'OUTTURN': 7, 'QUANTITY': 8, 'REACH': 9, 'SCORING': 10, 'SHARE': 11, 'TEXT': 12, 'claim': 27},
            {'$END': -14, 'BASE': -14, 'BUDGET': -14, 'COMPLETION': -14, 'DIRECTION': -14, 'EXECUTION': -14, 'MARKS': -14, 'OUTTURN': -14, 'QUANTITY': -14, 'REACH': -14, 'SCORING': -14, 'SHARE': -14, 'TEXT': -14},
            {},
            {'$END': -10, 'BASE': -10, 'BUDGET': -10, 'COMPLETION': -10, 'DIRECTION': -10, 'EXECUTION': -10, 'MARKS': -10, 'OUTTURN': -10, 'QUANTITY': -10, 'REACH': -10, 'SCORING': -10, 'SHARE': -10, 'TEXT': -10},
            {'$END': -8, 'BASE': -8, 'BUDGET': -8, 'COMPLETION': -8, 'DIRECTION': -8, 'EXECUTION': -8, 'MARKS': -8, 'OUTTURN': -8, 'QUANTITY': -8, 'REACH': -8, 'SCORING': -8, 'SHARE': -8, 'TEXT': -8},
            {'$END': -5, 'BASE': -5, 'BUDGET': -5, 'COMPLETION': -5, 'DIRECTION': -5, 'EXECUTION': -5, 'MARKS': -5, 'OUTTURN': -5, 'QUANTITY': -5, 'REACH': -5, 'SCORING': -5, 'SHARE': -5, 'TEXT': -5},
            {'$END': -3, 'BASE': -3, 'BUDGET': -3, 'COMPLETION': -3, 'DIRECTION': -3, 'EXECUTION': -3, 'MARKS': -3, 'OUTTURN': -3, 'QUANTITY': -3, 'REACH': -3, 'SCORING': -3, 'SHARE': -3, 'TEXT': -3},
            {'$END': -6, 'BASE': -6, 'BUDGET': -6, 'COMPLETION': -6, 'DIRECTION': -6, 'EXECUTION': -6, 'MARKS': -6, 'OUTTURN': -6, 'QUANTITY': -6, 'REACH': -6, 'SCORING': -6, 'SHARE': -6, 'TEXT': -6},
            {'$END': -9, 'BASE': -9, 'BUDGET': -9, 'COMPLETION': -9, 'DIRECTION': -9, 'EXECUTION': -9, 'MARKS': -9, 'OUTTURN': -9, 'QUANTITY': -9, 'REACH': -9, 'SCORING': -9, 'SHARE': -9, 'TEXT': -9},
            {'$END': -11, 'BASE': -11, 'BUDGET': -11, 'COMPLETION': -11, 'DIRECTION': -11, 'EXECUTION': -11, 'MARKS': -11, 'OUTTURN': -11, 'QUANTITY': -11, 'REACH': -11, 'SCORING': -11, 'SHARE': -11, 'TEXT': -11},
            {'$END': -7, 'BASE': -7, 'BUDGET': -7, 'COMPLETION': -7, 'DIRECTION': -7, 'EXECUTION': -7, 'MARKS': -7, 'OUTTURN': -7, 'QUANTITY': -7, 'REACH': -7, 'SCORING': -7, 'SHARE': -7, 'TEXT': -7},
            {'$END': -4, 'BASE': -4, 'BUDGET': -4, 'COMPLETION': -4, 'DIRECTION': -4, 'EXECUTION': -4, 'MARKS': -4, 'OUTTURN': -4, 'QUANTITY': -4, 'REACH': -4, 'SCORING': -4, 'SHARE': -4, 'TEXT': -4},
            {'$END': -12, 'BASE': -12, 'BUDGET': -12, 'COMPLETION': -12, 'DIRECTION': -12, 'EXECUTION': -12, 'MARKS': -12, 'OUTTURN': -12, 'QUANTITY': -12, 'REACH': -12, 'SCORING': -12, 'SHARE': -12, 'TEXT': -12},
            {'$END': -17, 'BASE': -17, 'BUDGET': -17, 'COMPLETION': -17, 'DIRECTION': -17, 'EXECUTION': -17, 'MARKS': -17, 'OUTTURN': -17, 'QUANTITY': -17, 'REACH': -17, 'SCORING': -17, 'SHARE': -17, 'TEXT': -17},
            {'$END': -16, 'BASE': -16, 'BUDGET': -16, 'COMPLETION': -16, 'DIRECTION': -16, 'EXECUTION': -16, 'MARKS': -16, 'OUTTURN': -16, 'QUANTITY': -16, 'REACH': -16, 'SCORING': -16, 'SHARE': -16, 'TEXT': -16},
        ),
        rules=(
            Rule('start', 1, ((0, True),), 'start', False),
            Rule('start', 0, (), 'start', False),
            Rule('claim', 2, ((0, False), (1, False)), 'change', False),
            Rule('claim', 2, ((0, False), (1, False)), 'share', False),
            Rule('claim', 2, ((0, False), (1, False)), 'completion', False),
            Rule('claim', 2, ((0, False), (1, False)), 'execution', False),
            Rule('claim', 2, ((0, False), (1, False)), 'scoring', False),
            Rule('claim', 2, ((0, False), (1, False)), 'budget', False),
            Rule('claim', 2, ((0, False), (1, False)), 'outturn', False),
            Rule('claim', 2, ((0, False), (1, False)), 'prior', False),
            Rule('claim', 2, ((0, False), (1, False)), 'reach', False),
            Rule('claim', 2, ((0, False), (1, False)), 'state', False),
            Rule('claim', 1, ((0, False),), 'bare', False),
            Rule('__start_star_0', 1, ((0, False),), '', False),
            Rule('__start_star_0', 1, ((0, False),), '', False),
            Rule('__start_star_0', 2, ((0, True), (1, False)), '', False),
            Rule('__start_star_0', 2, ((0, True), (1, False)), '', False),
        ),
        terminals=(
        ),
        words=(
        ),
        skipped=(
        ),
    ),
    'outline.lark': Tables(
        source=(
            '// The outline of a disclosure over line tokens; a run of lines of one kind is one token.\n'
            '// Total by construction: whatever the order of the tokens, it parses.\n'
            'start: element*\n'
            '\n'
            '?element: contents\n'
            '        | table\n'
            '        | heading\n'
            '        | prose\n'
            '        | cover\n'
            '        | note\n'
            '\n'
            'cover: COVER\n'
            'contents: CONTENTS\n'
            'heading: HEADING\n'
            'prose: PROSE | CAPTION\n'
            'note: NOTE\n'
            'table: CAPTION? ROWS NOTE?\n'
            '\n'
            '%declare COVER CONTENTS HEADING PROSE NOTE CAPTION ROWS\n'
        ),
        start=0,
        end=15,
        steps=(
            {'$END': -2, 'CAPTION': 1, 'CONTENTS': 2, 'COVER': 3, 'HEADING': 4, 'NOTE': 5, 'PROSE': 6, 'ROWS': 7, '__start_star_0': 8, 'contents': 9, 'cover': 10, 'element': 11, 'heading': 12, 'note': 13, 'prose': 14, 'start': 15, 'table': 16},
            {'$END': -13, 'CAPTION': -13, 'CONTENTS': -13, 'COVER': -13, 'HEADING': -13, 'NOTE': -13, 'PROSE': -13, 'ROWS': 17},
            {'$END': -10, 'CAPTION': -10, 'CONTENTS': -10, 'COVER': -10, 'HEADING': -10, 'NOTE': -10, 'PROSE': -10, 'ROWS': -10},
            {'$END': -9, 'CAPTION': -9, 'CONTENTS': -9, 'COVER': -9, 'HEADING': -9, 'NOTE': -9, 'PROSE': -9, 'ROWS': -9},
            {'$END': -11, 'CAPTION': -11, 'CONTENTS': -11, 'COVER': -11, 'HEADING': -11, 'NOTE': -11, 'PROSE': -11, 'ROWS': -11},
            {'$END': -14, 'CAPTION': -14, 'CONTENTS': -14, 'COVER': -14, 'HEADING': -14, 'NOTE': -14, 'PROSE': -14, 'ROWS': -14},
            {'$END': -12, 'CAPTION': -12, 'CONTENTS': -12, 'COVER': -12, 'HEADING': -12, 'NOTE': -12, 'PROSE': -12, 'ROWS': -12},
            {'$END': -18, 'CAPTION': -18, 'CONTENTS': -18, 'COVER': -18, 'HEADING': -18, 'NOTE': 18, 'PROSE': -18, 'ROWS': -18},
            {'$END': -1, 'CAPTION': 1, 'CONTENTS': 2, 'COVER': 3, 'HEADING': 4, 'NOTE': 5, 'PROSE': 6, 'ROWS': 7, 'contents': 9, 'cover': 10, 'element': 19, 'heading': 12, 'note': 13, 'prose': 14, 'table': 16},
            {'$END': -3, 'CAPTION': -3, 'CONTENTS': -3, 'COVER': -3, 'HEADING': -3, 'NOTE': -3, 'PROSE': -3, 'ROWS': -3},
            {'$END': -7, 'CAPTION': -7, 'CONTENTS': -7, 'COVER': -7, 'HEADING': -7, 'NOTE': -7, 'PROSE': -7, 'ROWS': -7},
            {'$END': -19, 'CAPTION': -19, 'CONTENTS': -19, 'COVER': -19, 'HEADING': -19, 'NOTE': -19, 'PROSE': -19, 'ROWS': -19},
            {'$END': -5, 'CAPTION': -5, 'CONTENTS': -5, 'COVER': -5, 'HEADING': -5, 'NOTE': -5, 'PROSE': -5, 'ROWS': -5},
            {'$END': -8, 'CAPTION': -8, 'CONTENTS': -8, 'COVER': -8, 'HEADING': -8, 'NOTE': -8, 'PROSE': -8, 'ROWS': -8},
            {'$END': -6, 'CAPTION': -6, 'CONTENTS': -6, 'COVER': -6, 'HEADING': -6, 'NOTE': -6, 'PROSE': -6, 'ROWS': -6},
            {},
            {'$END': -4, 'CAPTION': -4, 'CONTENTS': -4, 'COVER': -4, 'HEADING': -4, 'NOTE': -4, 'PROSE': -4, 'ROWS': -4},
            {'$END': -16, 'CAPTION': -16, 'CONTENTS': -16, 'COVER': -16, 'HEADING': -16, 'NOTE': 20, 'PROSE': -16, 'ROWS': -16},
            {'$END': -17, 'CAPTION': -17, 'CONTENTS': -17, 'COVER': -17, 'HEADING': -17, 'NOTE': -17, 'PROSE': -17, 'ROWS': -17},
            {'$END': -20, 'CAPTION': -20, 'CONTENTS': -20, 'COVER': -20, 'HEADING': -20, 'NOTE': -20, 'PROSE': -20, 'ROWS': -20},
            {'$END': -15, 'CAPTION': -15, 'CONTENTS': -15, 'COVER': -15, 'HEADING': -15, 'NOTE': -15, 'PROSE': -15, 'ROWS': -15},
        ),
        rules=(
            Rule('start', 1, ((0, True),), 'start', False),
            Rule('start', 0, (), 'start', False),
            Rule('element', 1, ((0, False),), 'element', True),
            Rule('element', 1, ((0, False),), 'element', True),
            Rule('element', 1, ((0, False),), 'element', True),
            Rule('element', 1, ((0, False),), 'element', True),
            Rule('element', 1, ((0, False),), 'element', True),
            Rule('element', 1, ((0, False),), 'element', True),
            Rule('cover', 1, ((0, False),), 'cover', False),
            Rule('contents', 1, ((0, False),), 'contents', False),
            Rule('heading', 1, ((0, False),), 'heading', False),
            Rule('prose', 1, ((0, False),), 'prose', False),
            Rule('prose', 1, ((0, False),), 'prose', False),
            Rule('note', 1, ((0, False),), 'note', False),
            Rule('table', 3, ((0, False), (1, False), (2, False)), 'table', False),
            Rule('table', 2, ((0, False), (1, False)), 'table', False),
            Rule('table', 2, ((0, False), (1, False)), 'table', False),
            Rule('table', 1, ((0, False),), 'table', False),
            Rule('__start_star_0', 1, ((0, False),), '', False),
            Rule('__start_star_0', 2, ((0, True), (1, False)), '', False),
        ),
        terminals=(
        ),
        words=(
        ),
        skipped=(
        ),
    ),
}
