"""The pipeline (出报流程): from an issue folder to finished files, in numbered steps.

1 收稿 read · 2 版式 load · 3 算版 measure · 4 画版 assign · 5 组版 compose · 6 校样 check · 7 输出 output
"""
