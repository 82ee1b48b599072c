"""What the product knows: the guide, the application, the rules, the evidence, the papers, the bundle.

Pure Python: no Streamlit and no clock of its own. Only `wizard.workspace` and the command line touch `storage`.
"""
