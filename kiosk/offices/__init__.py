"""The offices beside the desk: leads, grades, areas, people, duties. They share its journal, roles
and rules, and are loaded when somebody opens one; nothing of them stands in the way of a walk-in.
"""
